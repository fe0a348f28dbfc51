-- Sends every line of a file once as the body of a report, waits until each is answered, and writes beside the file that it has.
-- wrk itself sleeps until it is told to end, so whoever started it watches for those files.
local ffi = require("ffi")
ffi.cdef("typedef struct { long seconds; long micro; } moment; int gettimeofday(moment *, void *);")
local threads = {}

local function now()
  local moment = ffi.new("moment")
  ffi.C.gettimeofday(moment, nil)
  return tonumber(moment.seconds) + tonumber(moment.micro) / 1e6
end

function setup(thread)
  table.insert(threads, thread)
  thread:set("id", #threads)
end

function init(args)
  path, place, sent, counted, refused, over, ended = args[1], args[2] .. "." .. id, 0, 0, 0, false, 0
  file = io.open(place)
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
    began = began or now()
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
  if over and ended == 0 and counted + refused >= sent then
    ended = now()
    io.open(place .. ".answered", "w"):close()
    wrk.thread:stop()
  end
end

function done(summary, latency)
  local sums, first, last = { sent = 0, counted = 0, refused = 0 }, now(), 0
  for _, thread in ipairs(threads) do
    for name, sum in pairs(sums) do sums[name] = sum + thread:get(name) end
    first = math.min(first, thread:get("began") or first)
    last = math.max(last, thread:get("ended"))
  end
  io.write(string.format(
    'JSON {"sent":%d,"answered":%d,"refused":%d,"broken":%d,"seconds":%f,"p50":%f,"p99":%f}\n',
    sums.sent, sums.counted, sums.refused,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    last - first, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
