# test: gives a time span
(Measure-Command { 1 }).GetType().Name
# => TimeSpan
