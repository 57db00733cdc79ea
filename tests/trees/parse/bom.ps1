# BOM
$a
$b