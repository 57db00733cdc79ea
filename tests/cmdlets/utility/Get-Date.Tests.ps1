# test: formats
$d = [datetime]'2021-03-05 07:08:09.123'
Get-Date $d -Format yyyy-MM-dd
Get-Date $d -UFormat '%Y-%m-%d %H:%M:%S %j %u %V %%'
Get-Date $d -Format FileDateTime
Get-Date ([datetime]'2021-01-31') -Month 2 -Format s
(Get-Date $d -AsUTC).Kind
(Get-Date -UnixTimeSeconds 0).Year
# => 2021-03-05
# => 2021-03-05 07:08:09 064 5 09 %
# => 20210305T0708091230
# => 2021-02-28T00:00:00
# => Utc
# => 1970
