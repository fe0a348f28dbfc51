-- Sends every line of a file once as the body of a report, then waits until each is answered, and stops.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("id", #threads)
end

function init(args)
  path, sent, counted, refused, over = args[1], 0, 0, 0, false
  file = io.open(args[2] .. "." .. id)
  headers = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Sec-Fetch-Site"] = "same-origin" }
end

function request()
  -- wrk asks the first thread once before it begins, and sends nothing.
  if id == 1 and not asked then
    asked = true
    return wrk.format("GET", "/healthz")
  end
  local body = not over and file:read("*l")
  if body then
    sent = sent + 1
    return wrk.format("POST", path, headers, body)
  end
  over = true
  return wrk.format("GET", "/healthz")
end

function response(status)
  if status == 303 then
    counted = counted + 1
  elseif status ~= 200 then
    refused = refused + 1
  end
  if over and counted + refused >= sent then wrk.thread:stop() end
end

function done(summary, latency)
  local sums = { sent = 0, counted = 0, refused = 0 }
  for _, thread in ipairs(threads) do
    for name, sum in pairs(sums) do sums[name] = sum + thread:get(name) end
  end
  io.write(string.format(
    'JSON {"sent":%d,"answered":%d,"refused":%d,"broken":%d,"seconds":%f,"p50":%f,"p99":%f}\n',
    sums.sent, sums.counted, sums.refused,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
