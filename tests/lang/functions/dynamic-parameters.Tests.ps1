function F {
    [CmdletBinding()] param([string]$Kind)
    dynamicparam {
        if ($Kind -eq 'x') {
            $d = New-Object System.Management.Automation.RuntimeDefinedParameterDictionary
            $a = New-Object System.Management.Automation.ParameterAttribute
            $a.Mandatory = $true; $a.HelpMessage = 'h'
            $c = New-Object System.Collections.ObjectModel.Collection[System.Attribute]
            $c.Add($a)
            $c.Add((New-Object System.Management.Automation.ValidateSetAttribute('one', 'two')))
            $d.Add('Dyn', (New-Object System.Management.Automation.RuntimeDefinedParameter('Dyn', [string], $c)))
            return $d
        }
    }
    process { "$Kind $($PSBoundParameters['Dyn']) [$Dyn] $($PSBoundParameters.Count)" }
}

# test: a parameter that is there for one value of another
F -Kind x -Dyn one
F -Kind y
F -Dyn two -Kind x
# => x one [] 2
# => y  [] 1
# => x two [] 2

# test: it is unknown otherwise, and checked
try { F -Kind y -Dyn one } catch { $_.FullyQualifiedErrorId }
try { F -Kind x -Dyn three } catch { $_.FullyQualifiedErrorId }
# => NamedParameterNotFound,F
# => ParameterArgumentValidationError,F
# error: NamedParameterNotFound
# error: ParameterArgumentValidationError

# test: attributes written as casts
function G {
    [CmdletBinding()] param([switch]$More)
    dynamicparam {
        if ($More) {
            $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new()
            $p = [System.Management.Automation.RuntimeDefinedParameter]::new('N', [int], [System.Attribute[]]@([Parameter]@{ Position = 0 }, [Alias]::new('Num')))
            $d.Add('N', $p); $d
        }
    }
    end { "$($PSBoundParameters['N'])" }
}
G -More -N 3; G -More -Num 4; G -More 5
try { G -More -N x } catch { $_.FullyQualifiedErrorId }
# => 3
# => 4
# => 5
# => CannotConvertArgumentNoMessage,G
# error: CannotConvertArgumentNoMessage
