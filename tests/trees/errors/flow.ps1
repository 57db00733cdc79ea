try { } finally { return; break }
while ($a) { try { } finally { continue } }
try { } catch { } catch [Exception] { }
try { } catch [Exception] { } catch [ArgumentException] { }
foreach -parallel ($a in $b) { }
switch -foo ($a) { 1 { } }
switch ($a) { default { } default { } }
