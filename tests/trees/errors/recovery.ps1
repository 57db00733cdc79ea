if ($a { 1 }
foreach ($b in ) { 2 }
function { 3 }
} else { 4 }
)
$ok = 5
