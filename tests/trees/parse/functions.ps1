<#
.SYNOPSIS
 A function.
#>
function Get-Thing
{
    [CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'A')]
    [OutputType([string], [int[]])]
    param(
        [Parameter(Mandatory = $true, Position = 0, ValueFromPipeline)]
        [ValidateSet('a', 'b')]
        [Alias('n')]
        [string[]] $Name = 'a',

        [ValidateScript({ $_ -gt 0 })] [int] $Count = (1 + 2),
        [switch] $Force
    )
    dynamicparam { }
    begin { $x = 1 }
    process { $_ }
    end { }
    clean { }
}
function short($a, [int]$b = 5) { $a }
filter odd { if ($_ % 2) { $_ } }
function global:scoped { }
function with-trap { trap { } 1 }
function Empty { }
