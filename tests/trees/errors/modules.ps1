using module .\..\Common\Common.psm1
using module ./sub/a.PSD1
using module a\b.cdxml
using module C:\x\y.dll
using module .\a.txt
using module Nope.psm1
using module a::b\c.psm1
using module .\a\b
using module w*
1
using module .\late.psm1
using module Late
[Parameter()]2
class A { $x }
& { using module Later }
using module @{ ModuleName = './a.psm1' }
using module @{ ModuleName = 'a'; ModuleVersion = 'x' }
using module @{ ModuleName = 'w*'; ModuleVersion = '1.0' }
using module @{ ModuleName = 'a'; ModuleVersion = $x }
using module @{ ModuleName = 'a'; MaximumVersion = '1.*' }
using module @{ ModuleName = './a.psm1'; ModuleVersion = '0.0' }
using module @{ ModuleName = './a.psm1'; ModuleVersion = '1.0' }
using module @{ }
using module @{ ModuleName = 'a'; Wrong = 1 }
