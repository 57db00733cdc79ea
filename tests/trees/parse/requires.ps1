#requires -version 5.1
#Requires -Modules A, @{ ModuleName = 'B'; ModuleVersion = '1.0' }
#requires -RunAsAdministrator
using module ./Nowhere.psm1
using namespace System.IO; using assembly /tmp/none.dll
param($x)
# SIG # is not a signature
Get-Item $x
