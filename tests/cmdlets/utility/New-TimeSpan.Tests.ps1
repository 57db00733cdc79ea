# test: parts and dates
(New-TimeSpan -Days 1 -Hours 2).TotalHours
(New-TimeSpan ([datetime]'2021-01-01') ([datetime]'2021-01-03')).Days
# => 26
# => 2
