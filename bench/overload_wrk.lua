-- Sends one prepared report per line (cookie, tab, body); counts what was counted, what was refused, and refusals without Retry-After.
local threads, bodies, at = {}, {}, 0

function setup(thread)
  table.insert(threads, thread)
  thread:set("id", #threads)
end

function init(args)
  path, counted, refused, without, others = args[1], 0, 0, 0, 0
  for line in io.lines(args[2] .. "." .. id) do table.insert(bodies, line:match("\t(.*)$")) end
end

function request()
  at = at + 1 -- prepared in plenty: none is sent twice
  local headers = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Sec-Fetch-Site"] = "same-origin" }
  return wrk.format("POST", path, headers, bodies[at])
end

function response(status, headers)
  if status == 303 then
    counted = counted + 1
  elseif status == 503 then
    refused = refused + 1
    if not (headers["Retry-After"] or headers["retry-after"]) then without = without + 1 end
  else
    others = others + 1
  end
end

function done(summary, latency)
  local sums = { counted = 0, refused = 0, without = 0, others = 0 }
  for _, thread in ipairs(threads) do
    for name, sum in pairs(sums) do sums[name] = sum + thread:get(name) end
  end
  io.write(string.format('JSON {"counted":%d,"refused":%d,"without":%d,"others":%d,"p50":%f,"p99":%f}\n',
    sums.counted, sums.refused, sums.without, sums.others, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
