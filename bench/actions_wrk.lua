-- Sends one prepared report per line of a file (cookie, tab, body).
-- With "follow" each redirect is followed once, as a browser does, and answers are counted by status.
local bodies, at, waiting, threads, file = {}, 0, {}, {}, ""

function setup(thread)
  table.insert(threads, thread)
  thread:set("id", #threads)
end

local function answered(status, headers)
  if status == 303 or status == 302 then
    redirects = redirects + 1
    table.insert(waiting, headers["Location"] or headers["location"])
  elseif status == 200 then
    pages = pages + 1
  else
    others = others + 1
  end
end

function init(args)
  path, redirects, pages, others, sent = args[1], 0, 0, 0, 0
  for line in io.lines(args[2] .. "." .. id) do table.insert(bodies, line) end
  if args[3] == "follow" then response = answered end
end

function request()
  if #waiting > 0 then
    return wrk.format("GET", table.remove(waiting), { ["Sec-Fetch-Site"] = "same-origin" })
  end
  at = at + 1
  sent = at
  local cookie, fields = bodies[at]:match("^(.-)\t(.*)$")
  local headers = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Sec-Fetch-Site"] = "same-origin" }
  if cookie ~= "" then headers["Cookie"] = cookie end
  return wrk.format("POST", path, headers, fields)
end

function done(summary, latency)
  local sums = { redirects = 0, pages = 0, others = 0, sent = 0 }
  for _, thread in ipairs(threads) do
    for name, sum in pairs(sums) do sums[name] = sum + thread:get(name) end
  end
  io.write(string.format(
    'JSON {"requests":%d,"refused":%d,"broken":%d,"redirects":%d,"pages":%d,"others":%d,"sent":%d,"seconds":%f,"p50":%f,"p99":%f}\n',
    summary.requests, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    sums.redirects, sums.pages, sums.others, sums.sent, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
