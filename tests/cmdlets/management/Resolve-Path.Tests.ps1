# test: paths
# file: d/x.txt: 1
(Resolve-Path d/*.txt).Path
Resolve-Path d -Relative
Convert-Path d
Resolve-Path nope
# => /tmp/psc-000000/d/x.txt
# => ./d
# => /tmp/psc-000000/d
# error: PathNotFound,Microsoft.PowerShell.Commands.ResolvePathCommand
