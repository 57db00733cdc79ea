if
if (
if ($a)
if ($a) { } else
while
while ($a)
for (
foreach
foreach ($a
foreach ($a in
foreach ($a in 1)
do
do { }
do { } while
switch
switch ($a)
try
try { }
try { } catch [a],
trap
data
function
function f
