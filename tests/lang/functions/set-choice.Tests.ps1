# test: which set a call chooses (1)
function t($s) { try { $r = & $s; "ok $r" } catch { $_.FullyQualifiedErrorId } }
function show($c, $b) { "$($c.ParameterSetName):" + (($b.Keys | sort | % { "$_=$($b[$_])" }) -join ',') }
function F0 { [CmdletBinding(DefaultParameterSetName='A')] param([Parameter(ParameterSetName='C', Mandatory, Position=2, ValueFromPipeline, ValueFromPipelineByPropertyName)][datetime]$P0, [Parameter(ParameterSetName='A', ValueFromPipeline)][Parameter(ParameterSetName='C', Mandatory, Position=0, ValueFromPipeline, ValueFromPipelineByPropertyName)]$P1) process { show $PSCmdlet $PSBoundParameters } }
t { F0  }
t { [pscustomobject]@{P0=5;P1=6} | F0 2 }
t { 'z' | F0  }
t { [pscustomobject]@{P0=5;P1=6} | F0 'y' }
t { ([datetime]'2020-01-01') | F0  }
t { F0 -P1 'x' -P0 1 'y' 'y' }
function F1 { [CmdletBinding()] param([Parameter(Mandatory)][string]$P0, [Parameter(ParameterSetName='B', Mandatory, Position=1)][Parameter(ParameterSetName='C', Mandatory)][datetime]$P1) process { show $PSCmdlet $PSBoundParameters } }
t { 3 | F1 -P0 'x' 2 }
t { ([datetime]'2020-01-01') | F1 -P0 1 }
t { [pscustomobject]@{P0=5;P1=6} | F1 -P0 1 2 2 }
t { 3,'w' | F1 -P0 1 'y' }
t { F1  }
t { 'z' | F1 -P0 1 }
function F2 { [CmdletBinding()] param([Parameter(ParameterSetName='C')][Parameter(ParameterSetName='B', Mandatory)][datetime]$P0, [Parameter(ParameterSetName='B', Mandatory, ValueFromPipeline)][datetime]$P1, [Parameter(ParameterSetName='B', Mandatory)]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { F2 'y' -P0 1 -P2 'x' }
t { F2 2 'y' }
t { [pscustomobject]@{P0=5;P1=6} | F2  }
t { [pscustomobject]@{P0=5;P1=6} | F2 -P0 'x' -P1 1 2 }
t { ([datetime]'2020-01-01') | F2 2 -P1 1 }
t { 'z' | F2 2 -P2 'x' -P0 'x' }
function F3 { [CmdletBinding()] param([Parameter(ParameterSetName='A', Mandatory, Position=2)]$P0, [Parameter(ParameterSetName='B', Position=2)][Parameter(ParameterSetName='A', Mandatory, Position=1, ValueFromPipeline)][datetime]$P1, [Parameter(ParameterSetName='A', Mandatory, Position=0)][Parameter(ParameterSetName='C')][string]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { ([datetime]'2020-01-01') | F3 -P0 1 -P1 1 }
t { 3,'w' | F3 -P1 1 -P2 1 -P0 1 'y' }
t { ([datetime]'2020-01-01') | F3 2 2 }
t { F3 -P1 1 }
t { F3 -P2 'x' -P0 1 }
t { ([datetime]'2020-01-01') | F3 -P0 1 }
function F4 { [CmdletBinding(DefaultParameterSetName='B')] param([Parameter(ParameterSetName='C')][Parameter(ParameterSetName='B', ValueFromPipelineByPropertyName)]$P0, [Parameter(ParameterSetName='B', ValueFromPipeline)]$P1, [Parameter(Mandatory, ValueFromPipelineByPropertyName)][int]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { [pscustomobject]@{P0=5;P1=6} | F4 2 2 -P1 1 }
t { 3,'w' | F4  }
t { 'z' | F4 -P1 'x' }
t { 3 | F4 -P2 1 -P0 'x' }
t { 3,'w' | F4 'y' -P1 1 -P0 1 }
t { F4 -P0 'x' -P1 1 }
function F5 { [CmdletBinding()] param([Parameter(Mandatory, Position=2)][int]$P0, [Parameter(ParameterSetName='B', Position=0, ValueFromPipeline)][Parameter(ParameterSetName='A', Mandatory, ValueFromPipeline)][int]$P1, [Parameter(ParameterSetName='A', Mandatory, Position=0, ValueFromPipelineByPropertyName)][datetime]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { F5 2 'y' -P0 'x' }
t { F5 2 'y' }
t { F5 -P0 'x' -P2 'x' 2 }
t { 3 | F5 -P2 'x' 'y' -P1 'x' }
t { F5 -P1 'x' -P2 'x' -P0 1 }
t { F5 -P1 1 -P0 1 'y' }
function F6 { [CmdletBinding(DefaultParameterSetName='B')] param([Parameter(ParameterSetName='C')][Parameter(ParameterSetName='B')]$P0, [Parameter(ParameterSetName='C', Mandatory, Position=1)][Parameter(ParameterSetName='B', Mandatory, Position=0)][datetime]$P1, [Parameter(ParameterSetName='C')]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { 3,'w' | F6 2 }
t { ([datetime]'2020-01-01') | F6 -P1 'x' 2 'y' }
t { F6 -P2 'x' -P1 1 -P0 1 }
t { 'z' | F6 -P2 1 'y' 'y' }
t { 'z' | F6 2 }
t { F6 -P1 'x' 2 2 -P0 'x' }
function F7 { [CmdletBinding(DefaultParameterSetName='B')] param([Parameter(ParameterSetName='A', Mandatory, Position=2)][int]$P0, [Parameter(ParameterSetName='A', Mandatory, Position=1)]$P1, [Parameter(Mandatory, Position=1, ValueFromPipeline, ValueFromPipelineByPropertyName)][datetime]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { F7 'y' 2 }
t { ([datetime]'2020-01-01') | F7 2 -P0 'x' -P2 'x' 'y' }
t { 3,'w' | F7  }
t { [pscustomobject]@{P0=5;P1=6} | F7 'y' -P0 'x' }
t { 3 | F7 -P2 'x' -P0 'x' 'y' }
t { F7 -P2 1 }
function F8 { [CmdletBinding()] param([Parameter(ParameterSetName='C', Mandatory, Position=0, ValueFromPipeline)][int]$P0, [Parameter()][datetime]$P1, [Parameter(ParameterSetName='A', Mandatory, ValueFromPipeline)][int]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { 'z' | F8 'y' 2 -P0 1 }
t { ([datetime]'2020-01-01') | F8 2 2 }
t { F8  }
t { F8 2 2 -P0 1 }
t { F8 'y' -P1 'x' }
t { 'z' | F8 -P0 1 -P2 1 }
function F9 { [CmdletBinding()] param([Parameter(ParameterSetName='C', Position=0)][datetime]$P0, [Parameter(ParameterSetName='C', Mandatory, Position=2, ValueFromPipeline)][datetime]$P1, [Parameter(ParameterSetName='B', Mandatory, Position=0, ValueFromPipeline)][string]$P2, [Parameter(ParameterSetName='B', Mandatory, Position=1, ValueFromPipeline)][int]$P3) process { show $PSCmdlet $PSBoundParameters } }
t { 'z' | F9 2 2 -P3 1 }
t { F9 -P1 'x' -P0 1 }
t { 3 | F9 -P0 1 'y' }
t { 'z' | F9 -P2 'x' -P1 1 }
t { 3,'w' | F9  }
t { F9 'y' 2 -P3 'x' }
function F10 { [CmdletBinding()] param([Parameter(ParameterSetName='B', Mandatory)][Parameter(ParameterSetName='C', Position=1, ValueFromPipeline)]$P0, [Parameter(ParameterSetName='A', Mandatory)][string]$P1) process { show $PSCmdlet $PSBoundParameters } }
t { 'z' | F10  }
t { [pscustomobject]@{P0=5;P1=6} | F10 -P0 'x' }
t { [pscustomobject]@{P0=5;P1=6} | F10 -P0 'x' }
t { [pscustomobject]@{P0=5;P1=6} | F10 -P0 1 -P1 1 }
t { F10 -P1 'x' }
t { 'z' | F10 'y' 2 -P0 1 -P1 'x' }
function F11 { [CmdletBinding()] param([Parameter(ParameterSetName='A', Position=0, ValueFromPipeline, ValueFromPipelineByPropertyName)][string]$P0, [Parameter(Position=2, ValueFromPipeline, ValueFromPipelineByPropertyName)][int]$P1, [Parameter(ParameterSetName='A', Position=2, ValueFromPipelineByPropertyName)][datetime]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { F11 -P2 1 -P1 'x' }
t { F11 2 }
t { F11 'y' -P2 1 }
t { F11 -P0 'x' -P1 1 'y' }
t { 3,'w' | F11 'y' 2 -P1 1 }
t { 'z' | F11 -P2 1 'y' 'y' }
$Error.Clear()
# => ok A:
# => ok C:P0=01/01/0001 00:00:00,P1=2
# => ok A:P1=z
# => ok C:P0=01/01/0001 00:00:00,P1=y
# => ok A:P1=01/01/2020 00:00:00
# => PositionalParameterNotFound,F0
# => AmbiguousParameterSet,F1
# => AmbiguousParameterSet,F1
# => AmbiguousParameterSet,F1
# => ParameterArgumentTransformationError,F1
# => AmbiguousParameterSet,F1
# => AmbiguousParameterSet,F1
# => PositionalParameterNotFound,F2
# => PositionalParameterNotFound,F2
# =>
# => cmdlet F2 at command pipeline position 1
# => Supply values for the following parameters:
# => P0: 
# => MissingMandatoryParameter,F2
# => ParameterArgumentTransformationError,F2
# => PositionalParameterNotFound,F2
# => ParameterArgumentTransformationError,F2
# =>
# => cmdlet F3 at command pipeline position 1
# => Supply values for the following parameters:
# => P2: 
# => MissingMandatoryParameter,F3
# => PositionalParameterNotFound,F3
# =>
# => cmdlet F3 at command pipeline position 1
# => Supply values for the following parameters:
# => P0: 
# => MissingMandatoryParameter,F3
# => ok B:P1=01/01/0001 00:00:00
# =>
# => cmdlet F3 at command pipeline position 1
# => Supply values for the following parameters:
# => P1: 
# => MissingMandatoryParameter,F3
# =>
# => cmdlet F3 at command pipeline position 1
# => Supply values for the following parameters:
# => P2: 
# => MissingMandatoryParameter,F3
# => PositionalParameterNotFound,F4
# => ok 
# => ok 
# => ok B:P0=x,P1=3,P2=1
# => PositionalParameterNotFound,F4
# =>
# => cmdlet F4 at command pipeline position 1
# => Supply values for the following parameters:
# => P2: 
# => MissingMandatoryParameter,F4
# => ParameterArgumentTransformationError,F5
# => ParameterArgumentTransformationError,F5
# => ParameterArgumentTransformationError,F5
# => ParameterArgumentTransformationError,F5
# => ParameterArgumentTransformationError,F5
# => ParameterArgumentTransformationError,F5
# => ok 
# => ParameterArgumentTransformationError,F6
# => ok C:P0=1,P1=01/01/0001 00:00:00,P2=x
# => ParameterArgumentTransformationError,F6
# => ok 
# => ParameterArgumentTransformationError,F6
# =>
# => cmdlet F7 at command pipeline position 1
# => Supply values for the following parameters:
# => P2: 
# => MissingMandatoryParameter,F7
# => ParameterArgumentTransformationError,F7
# => ok B:P2=01/01/0001 00:00:00
# => ParameterArgumentTransformationError,F7
# => ParameterArgumentTransformationError,F7
# => ok B:P2=01/01/0001 00:00:00
# => PositionalParameterNotFound,F8
# => PositionalParameterNotFound,F8
# => AmbiguousParameterSet,F8
# => PositionalParameterNotFound,F8
# => ParameterArgumentTransformationError,F8
# => AmbiguousParameterSet,F8
# => PositionalParameterNotFound,F9
# => ParameterArgumentTransformationError,F9
# => ParameterArgumentTransformationError,F9
# => AmbiguousParameterSet,F9
# => ok B:P2=3,P3=3
# => ParameterArgumentTransformationError,F9
# => ok C:P0=z
# => AmbiguousParameterSet,F10
# => AmbiguousParameterSet,F10
# => AmbiguousParameterSet,F10
# => ok A:P1=x
# => AmbiguousParameterSet,F10
# => ParameterArgumentTransformationError,F11
# => ok A:P0=2
# => ok A:P0=y,P2=01/01/0001 00:00:00
# => ParameterArgumentTransformationError,F11
# => ok 
# => ParameterArgumentTransformationError,F11

# test: which set a call chooses (2)
function t($s) { try { $r = & $s; "ok $r" } catch { $_.FullyQualifiedErrorId } }
function show($c, $b) { "$($c.ParameterSetName):" + (($b.Keys | sort | % { "$_=$($b[$_])" }) -join ',') }
function F12 { [CmdletBinding()] param([Parameter(Position=0)]$P0, [Parameter(ParameterSetName='C', Mandatory, Position=1, ValueFromPipelineByPropertyName)]$P1) process { show $PSCmdlet $PSBoundParameters } }
t { F12 2 -P0 1 'y' }
t { F12 -P0 1 }
t { 3 | F12  }
t { F12 -P0 1 'y' 2 }
t { 3,'w' | F12  }
t { ([datetime]'2020-01-01') | F12 -P1 'x' }
function F13 { [CmdletBinding(DefaultParameterSetName='C')] param([Parameter(ParameterSetName='A', Mandatory, ValueFromPipelineByPropertyName)]$P0, [Parameter(ParameterSetName='A', Mandatory)][datetime]$P1) process { show $PSCmdlet $PSBoundParameters } }
t { F13 -P0 1 'y' }
t { F13 -P0 'x' 2 'y' }
t { ([datetime]'2020-01-01') | F13 -P0 'x' }
t { F13  }
t { F13 -P1 'x' }
t { F13  }
function F14 { [CmdletBinding()] param([Parameter(ParameterSetName='C', Mandatory, Position=1, ValueFromPipeline)][string]$P0, [Parameter(Mandatory, Position=2, ValueFromPipeline)][int]$P1, [Parameter(ParameterSetName='C', Mandatory, Position=1)][int]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { 3 | F14 'y' -P1 1 }
t { 'z' | F14 'y' }
t { 'z' | F14  }
t { F14 -P1 'x' -P0 1 -P2 'x' }
t { F14 -P0 'x' }
t { [pscustomobject]@{P0=5;P1=6} | F14 -P2 1 }
function F15 { [CmdletBinding()] param([Parameter(ParameterSetName='B', Mandatory, ValueFromPipeline, ValueFromPipelineByPropertyName)][Parameter(ParameterSetName='C', ValueFromPipelineByPropertyName)][int]$P0, [Parameter(ValueFromPipeline, ValueFromPipelineByPropertyName)][string]$P1, [Parameter(ParameterSetName='A', Mandatory, ValueFromPipeline)][Parameter(ParameterSetName='C', Mandatory, Position=0, ValueFromPipelineByPropertyName)][int]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { 3,'w' | F15 'y' 2 -P0 1 }
t { 3 | F15 'y' 2 -P0 'x' -P2 'x' }
t { 3 | F15 -P0 1 -P1 'x' 'y' }
t { 3 | F15 -P2 1 }
t { 3 | F15 -P2 1 2 }
t { 'z' | F15 2 'y' }
function F16 { [CmdletBinding()] param([Parameter(ParameterSetName='C', Mandatory, Position=0, ValueFromPipeline, ValueFromPipelineByPropertyName)][Parameter(ParameterSetName='B', Mandatory, Position=0)]$P0, [Parameter(Position=0)][datetime]$P1, [Parameter(ParameterSetName='C', Mandatory, Position=0)][string]$P2, [Parameter(ParameterSetName='C', ValueFromPipeline)][string]$P3) process { show $PSCmdlet $PSBoundParameters } }
t { [pscustomobject]@{P0=5;P1=6} | F16 'y' -P2 'x' -P0 'x' 2 }
t { [pscustomobject]@{P0=5;P1=6} | F16 2 -P1 1 -P3 1 }
t { 3,'w' | F16 -P2 1 -P0 1 'y' -P1 'x' }
t { 3 | F16 -P0 1 -P1 1 }
t { 3 | F16 -P0 'x' }
t { [pscustomobject]@{P0=5;P1=6} | F16 -P0 'x' -P3 1 2 2 }
function F17 { [CmdletBinding()] param([Parameter(ParameterSetName='B', Mandatory, ValueFromPipelineByPropertyName)][int]$P0, [Parameter(ParameterSetName='B')][Parameter(ParameterSetName='C', Mandatory, ValueFromPipeline)]$P1, [Parameter(ParameterSetName='B', Mandatory)][Parameter(ParameterSetName='C', Mandatory, Position=0, ValueFromPipeline)][datetime]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { [pscustomobject]@{P0=5;P1=6} | F17 -P0 'x' }
t { ([datetime]'2020-01-01') | F17 -P2 'x' -P1 1 }
t { 3,'w' | F17 2 2 }
t { 3,'w' | F17 -P0 'x' -P1 1 }
t { [pscustomobject]@{P0=5;P1=6} | F17 -P1 'x' }
t { 3,'w' | F17  }
function F18 { [CmdletBinding()] param([Parameter(ParameterSetName='C', ValueFromPipelineByPropertyName)][datetime]$P0, [Parameter(ParameterSetName='B')][Parameter(ParameterSetName='A', Position=0)]$P1, [Parameter(ParameterSetName='B', Mandatory, Position=0, ValueFromPipeline)][Parameter(ParameterSetName='A', Mandatory)][int]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { ([datetime]'2020-01-01') | F18 -P0 'x' }
t { 'z' | F18 -P2 1 }
t { 3 | F18  }
t { ([datetime]'2020-01-01') | F18 'y' 'y' }
t { 3,'w' | F18 'y' }
t { 3,'w' | F18 'y' -P0 'x' }
function F19 { [CmdletBinding(DefaultParameterSetName='C')] param([Parameter(ParameterSetName='B', ValueFromPipeline)][string]$P0, [Parameter(ParameterSetName='A', ValueFromPipeline, ValueFromPipelineByPropertyName)]$P1, [Parameter(ParameterSetName='A', Mandatory, Position=0, ValueFromPipeline)][int]$P2, [Parameter(ParameterSetName='A', Mandatory)][string]$P3) process { show $PSCmdlet $PSBoundParameters } }
t { [pscustomobject]@{P0=5;P1=6} | F19 -P0 1 }
t { F19 'y' -P1 1 -P0 'x' 2 }
t { 'z' | F19 -P2 'x' 'y' 'y' }
t { F19 -P2 'x' }
t { 3,'w' | F19 'y' 2 -P3 1 }
t { 'z' | F19 -P1 1 'y' 2 }
function F20 { [CmdletBinding()] param([Parameter(ParameterSetName='A')][Parameter(ParameterSetName='B', Mandatory, Position=0, ValueFromPipelineByPropertyName)][datetime]$P0, [Parameter(ParameterSetName='A', Mandatory, Position=0)]$P1, [Parameter(ParameterSetName='B')][Parameter(ParameterSetName='A', Position=2, ValueFromPipelineByPropertyName)][int]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { [pscustomobject]@{P0=5;P1=6} | F20 -P2 1 2 }
t { [pscustomobject]@{P0=5;P1=6} | F20 -P2 1 2 }
t { ([datetime]'2020-01-01') | F20 -P2 1 }
t { [pscustomobject]@{P0=5;P1=6} | F20 2 2 }
t { 3,'w' | F20 2 'y' }
t { ([datetime]'2020-01-01') | F20 2 2 }
function F21 { [CmdletBinding()] param([Parameter(ParameterSetName='A', Position=0)][Parameter(ParameterSetName='C', Position=0, ValueFromPipeline)][datetime]$P0, [Parameter(ParameterSetName='A', Position=0)]$P1) process { show $PSCmdlet $PSBoundParameters } }
t { 'z' | F21 -P1 1 'y' 2 }
t { 'z' | F21 -P1 1 2 }
t { 3 | F21 'y' }
t { ([datetime]'2020-01-01') | F21 -P0 'x' }
t { 'z' | F21 -P0 'x' }
t { ([datetime]'2020-01-01') | F21  }
function F22 { [CmdletBinding()] param([Parameter(ParameterSetName='A')][string]$P0, [Parameter()]$P1, [Parameter(ParameterSetName='A', Mandatory, ValueFromPipelineByPropertyName)]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { ([datetime]'2020-01-01') | F22 -P2 'x' }
t { F22 2 }
t { F22 2 2 -P2 'x' }
t { 3 | F22 2 2 -P0 'x' }
t { F22  }
t { ([datetime]'2020-01-01') | F22 'y' -P1 1 -P0 1 2 -P2 1 }
function F23 { [CmdletBinding()] param([Parameter(ParameterSetName='B', Mandatory, Position=2)]$P0, [Parameter(ValueFromPipelineByPropertyName)][string]$P1) process { show $PSCmdlet $PSBoundParameters } }
t { 3 | F23 'y' 2 }
t { F23  }
t { [pscustomobject]@{P0=5;P1=6} | F23 -P0 'x' }
t { 3 | F23  }
t { 3 | F23 2 2 }
t { ([datetime]'2020-01-01') | F23 'y' }
$Error.Clear()
# => PositionalParameterNotFound,F12
# =>
# => cmdlet F12 at command pipeline position 1
# => Supply values for the following parameters:
# => P1: 
# => MissingMandatoryParameter,F12
# => ok 
# => PositionalParameterNotFound,F12
# => ok 
# => ok 
# => PositionalParameterNotFound,F13
# => PositionalParameterNotFound,F13
# =>
# => cmdlet F13 at command pipeline position 1
# => Supply values for the following parameters:
# => P1: 
# => MissingMandatoryParameter,F13
# => ok C:
# => ParameterArgumentTransformationError,F13
# => ok C:
# => AmbiguousPositionalParameterNoName,F14
# => AmbiguousPositionalParameterNoName,F14
# =>
# => cmdlet F14 at command pipeline position 1
# => Supply values for the following parameters:
# => P2: 
# => MissingMandatoryParameter,F14
# => ParameterArgumentTransformationError,F14
# =>
# => cmdlet F14 at command pipeline position 1
# => Supply values for the following parameters:
# => P1: 
# => MissingMandatoryParameter,F14
# => ok 
# => ParameterArgumentTransformationError,F15
# => ParameterArgumentTransformationError,F15
# => ParameterArgumentTransformationError,F15
# => ok 
# => PositionalParameterNotFound,F15
# => PositionalParameterNotFound,F15
# => ParameterArgumentTransformationError,F16
# => AmbiguousPositionalParameterNoName,F16
# => ParameterArgumentTransformationError,F16
# =>
# => cmdlet F16 at command pipeline position 1
# => Supply values for the following parameters:
# => P2: 
# => MissingMandatoryParameter,F16
# =>
# => cmdlet F16 at command pipeline position 1
# => Supply values for the following parameters:
# => P2: 
# => MissingMandatoryParameter,F16
# => PositionalParameterNotFound,F16
# => ParameterArgumentTransformationError,F17
# => ParameterArgumentTransformationError,F17
# => PositionalParameterNotFound,F17
# => ParameterArgumentTransformationError,F17
# => ok 
# => ok C:P1=3,P2=01/01/0001 00:00:00
# => ParameterArgumentTransformationError,F18
# => AmbiguousParameterSet,F18
# => ok B:P2=3
# => PositionalParameterNotFound,F18
# => ok B:P1=y,P2=3
# => ParameterArgumentTransformationError,F18
# => ok 
# => AmbiguousParameterSet,F19
# => ParameterArgumentTransformationError,F19
# => ParameterArgumentTransformationError,F19
# => ParameterArgumentTransformationError,F19
# => ParameterArgumentTransformationError,F19
# => ok 
# => ok 
# => ok 
# => ok 
# => ParameterArgumentTransformationError,F20
# => ok 
# => ParameterArgumentTransformationError,F21
# => ok 
# => AmbiguousPositionalParameterNoName,F21
# => ParameterArgumentTransformationError,F21
# => ParameterArgumentTransformationError,F21
# => ok C:P0=01/01/2020 00:00:00
# => ok 
# => PositionalParameterNotFound,F22
# => PositionalParameterNotFound,F22
# => PositionalParameterNotFound,F22
# =>
# => cmdlet F22 at command pipeline position 1
# => Supply values for the following parameters:
# => P2: 
# => MissingMandatoryParameter,F22
# => PositionalParameterNotFound,F22
# => PositionalParameterNotFound,F23
# =>
# => cmdlet F23 at command pipeline position 1
# => Supply values for the following parameters:
# => P0: 
# => MissingMandatoryParameter,F23
# => ok B:P0=x,P1=6
# =>
# => cmdlet F23 at command pipeline position 1
# => Supply values for the following parameters:
# => P0: 
# => MissingMandatoryParameter,F23
# => PositionalParameterNotFound,F23
# => ok 

# test: which set a call chooses (3)
function t($s) { try { $r = & $s; "ok $r" } catch { $_.FullyQualifiedErrorId } }
function show($c, $b) { "$($c.ParameterSetName):" + (($b.Keys | sort | % { "$_=$($b[$_])" }) -join ',') }
function F24 { [CmdletBinding()] param([Parameter(ParameterSetName='C', Mandatory, Position=0)][datetime]$P0, [Parameter(ParameterSetName='B', Mandatory, ValueFromPipeline)][string]$P1, [Parameter(Mandatory, ValueFromPipeline)]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { F24 'y' 2 -P2 1 }
t { 'z' | F24 -P1 'x' }
t { 3 | F24 'y' -P1 'x' -P2 1 }
t { ([datetime]'2020-01-01') | F24 -P1 'x' -P2 1 }
t { 'z' | F24 'y' 2 -P0 'x' }
t { F24 2 -P1 'x' -P2 1 -P0 1 'y' }
function F25 { [CmdletBinding()] param([Parameter(ParameterSetName='C', ValueFromPipeline, ValueFromPipelineByPropertyName)]$P0, [Parameter(ValueFromPipeline, ValueFromPipelineByPropertyName)][int]$P1, [Parameter(ParameterSetName='B', Mandatory)]$P2, [Parameter(ParameterSetName='A', Mandatory, ValueFromPipelineByPropertyName)][datetime]$P3) process { show $PSCmdlet $PSBoundParameters } }
t { 3,'w' | F25 2 -P3 1 }
t { F25 -P2 'x' }
t { 3 | F25 -P1 'x' }
t { F25  }
t { 3 | F25 -P1 1 -P3 1 -P2 'x' -P0 1 }
t { 3 | F25 -P3 1 -P0 'x' }
function F26 { [CmdletBinding()] param([Parameter(ParameterSetName='B', Position=2, ValueFromPipelineByPropertyName)]$P0, [Parameter(Mandatory)][datetime]$P1) process { show $PSCmdlet $PSBoundParameters } }
t { ([datetime]'2020-01-01') | F26 'y' -P1 'x' }
t { 3 | F26 'y' -P0 'x' }
t { ([datetime]'2020-01-01') | F26 2 }
t { [pscustomobject]@{P0=5;P1=6} | F26 2 }
t { F26 -P0 'x' }
t { 3,'w' | F26 2 2 -P0 'x' }
function F27 { [CmdletBinding()] param([Parameter(ParameterSetName='C', Mandatory, Position=0, ValueFromPipeline)][string]$P0, [Parameter(ParameterSetName='B', Mandatory)][Parameter(ParameterSetName='C', Position=0)][datetime]$P1, [Parameter(ParameterSetName='C', Mandatory)][Parameter(ParameterSetName='A', ValueFromPipeline, ValueFromPipelineByPropertyName)][int]$P2, [Parameter(ParameterSetName='A', Mandatory, Position=0, ValueFromPipeline)][Parameter(ParameterSetName='B', Mandatory, ValueFromPipeline, ValueFromPipelineByPropertyName)]$P3) process { show $PSCmdlet $PSBoundParameters } }
t { 'z' | F27 2 -P0 1 'y' -P2 1 }
t { 3 | F27 -P0 'x' -P1 1 }
t { 'z' | F27 -P3 1 }
t { 'z' | F27  }
t { 'z' | F27 -P1 1 'y' 'y' }
t { ([datetime]'2020-01-01') | F27 'y' 'y' -P3 'x' }
function F28 { [CmdletBinding()] param([Parameter(ParameterSetName='B', Mandatory, ValueFromPipelineByPropertyName)][Parameter(ParameterSetName='C', Mandatory)][string]$P0, [Parameter(ParameterSetName='C', Mandatory, Position=1, ValueFromPipelineByPropertyName)]$P1, [Parameter(ParameterSetName='C', Mandatory)][int]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { F28 2 }
t { F28 -P2 'x' }
t { [pscustomobject]@{P0=5;P1=6} | F28 2 -P1 'x' 'y' }
t { F28 -P2 1 2 }
t { F28 2 -P1 1 2 }
t { [pscustomobject]@{P0=5;P1=6} | F28 -P0 'x' }
function F29 { [CmdletBinding()] param([Parameter(ParameterSetName='B', Mandatory, Position=2)]$P0, [Parameter(ParameterSetName='A', Position=0, ValueFromPipeline)][Parameter(ParameterSetName='B', ValueFromPipeline, ValueFromPipelineByPropertyName)][datetime]$P1, [Parameter(ParameterSetName='A')][int]$P2, [Parameter(ParameterSetName='B', Mandatory)][string]$P3) process { show $PSCmdlet $PSBoundParameters } }
t { 'z' | F29 -P3 'x' }
t { 'z' | F29 -P2 1 -P1 1 -P0 'x' }
t { 3 | F29 'y' -P2 1 -P1 'x' 2 }
t { [pscustomobject]@{P0=5;P1=6} | F29 -P2 1 -P0 'x' -P3 1 -P1 1 }
t { 3,'w' | F29 -P3 'x' }
t { F29 -P3 'x' }
function F30 { [CmdletBinding()] param([Parameter(ValueFromPipelineByPropertyName)]$P0, [Parameter(ParameterSetName='B', ValueFromPipelineByPropertyName)][int]$P1, [Parameter(ParameterSetName='B', Mandatory, Position=0, ValueFromPipeline)]$P2, [Parameter(ParameterSetName='B', Position=1, ValueFromPipeline)][datetime]$P3) process { show $PSCmdlet $PSBoundParameters } }
t { 3 | F30 -P0 'x' }
t { 3 | F30 'y' 2 -P0 'x' }
t { F30 -P1 'x' -P2 1 }
t { [pscustomobject]@{P0=5;P1=6} | F30 2 -P3 1 }
t { F30 2 }
t { F30 -P2 1 }
function F31 { [CmdletBinding()] param([Parameter(Mandatory)][int]$P0, [Parameter(ParameterSetName='B')][datetime]$P1, [Parameter(ParameterSetName='A')][Parameter(ParameterSetName='B', Mandatory)][int]$P2, [Parameter(ParameterSetName='A', Mandatory, Position=1, ValueFromPipeline, ValueFromPipelineByPropertyName)][Parameter(ParameterSetName='B', Position=2, ValueFromPipelineByPropertyName)][int]$P3) process { show $PSCmdlet $PSBoundParameters } }
t { [pscustomobject]@{P0=5;P1=6} | F31 -P3 1 -P0 'x' -P1 'x' }
t { F31 -P3 'x' 2 2 }
t { 3 | F31 -P3 1 'y' -P1 1 }
t { 'z' | F31 'y' -P3 'x' -P2 1 2 }
t { F31 'y' -P2 'x' }
t { 3,'w' | F31 -P3 1 -P1 'x' -P0 1 }
function F32 { [CmdletBinding()] param([Parameter(ParameterSetName='A', Mandatory, Position=2)][datetime]$P0, [Parameter(ParameterSetName='B', ValueFromPipeline, ValueFromPipelineByPropertyName)][Parameter(ParameterSetName='A', Mandatory)][datetime]$P1, [Parameter(ParameterSetName='C', Mandatory, Position=2, ValueFromPipeline, ValueFromPipelineByPropertyName)]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { 3,'w' | F32 -P2 'x' }
t { 'z' | F32 -P1 1 }
t { 'z' | F32 2 'y' }
t { [pscustomobject]@{P0=5;P1=6} | F32 2 2 }
t { 3,'w' | F32 'y' }
t { ([datetime]'2020-01-01') | F32 -P1 'x' }
function F33 { [CmdletBinding()] param([Parameter(ParameterSetName='B', ValueFromPipelineByPropertyName)][Parameter(ParameterSetName='A', Mandatory, ValueFromPipelineByPropertyName)][string]$P0, [Parameter(ParameterSetName='B', Position=2, ValueFromPipeline)]$P1, [Parameter(ParameterSetName='A', ValueFromPipeline)][Parameter(ParameterSetName='B')]$P2, [Parameter(ParameterSetName='B', Position=2, ValueFromPipelineByPropertyName)][Parameter(ParameterSetName='A', Position=0, ValueFromPipeline, ValueFromPipelineByPropertyName)][int]$P3) process { show $PSCmdlet $PSBoundParameters } }
t { [pscustomobject]@{P0=5;P1=6} | F33 -P1 1 }
t { F33 -P0 'x' -P1 'x' }
t { 3 | F33 -P2 'x' -P3 'x' -P0 'x' }
t { [pscustomobject]@{P0=5;P1=6} | F33 -P3 1 2 -P2 'x' 2 }
t { 'z' | F33 'y' }
t { ([datetime]'2020-01-01') | F33 -P0 'x' }
function F34 { [CmdletBinding()] param([Parameter(ParameterSetName='C', Mandatory)][int]$P0, [Parameter(ParameterSetName='A', Mandatory)][datetime]$P1) process { show $PSCmdlet $PSBoundParameters } }
t { 3 | F34  }
t { 'z' | F34 -P1 1 }
t { 3,'w' | F34  }
t { [pscustomobject]@{P0=5;P1=6} | F34 -P1 'x' }
t { 3,'w' | F34  }
t { ([datetime]'2020-01-01') | F34 'y' -P0 1 2 }
function F35 { [CmdletBinding()] param([Parameter(ParameterSetName='C', ValueFromPipeline)][Parameter(ParameterSetName='A')][int]$P0, [Parameter(ParameterSetName='C', Mandatory, Position=2)][string]$P1, [Parameter(Position=1, ValueFromPipeline)][string]$P2, [Parameter(ParameterSetName='C', Position=1)][datetime]$P3) process { show $PSCmdlet $PSBoundParameters } }
t { ([datetime]'2020-01-01') | F35 'y' -P3 1 }
t { F35 2 -P2 'x' -P0 'x' -P1 1 }
t { F35 -P1 'x' -P3 'x' }
t { ([datetime]'2020-01-01') | F35 2 -P2 'x' -P0 'x' }
t { F35 -P0 'x' 2 2 }
t { F35 -P3 1 }
$Error.Clear()
# => ParameterArgumentTransformationError,F24
# => ok B:P1=x,P2=z
# => PositionalParameterNotFound,F24
# => ok 
# => ParameterArgumentTransformationError,F24
# => AmbiguousParameterSet,F24
# => PositionalParameterNotFound,F25
# => ok B:P2=x
# => ParameterArgumentTransformationError,F25
# => ok C:
# => AmbiguousParameterSet,F25
# => AmbiguousParameterSet,F25
# => ParameterArgumentTransformationError,F26
# => PositionalParameterNotFound,F26
# =>
# => cmdlet F26 at command pipeline position 1
# => Supply values for the following parameters:
# => P1: 
# => MissingMandatoryParameter,F26
# =>
# => cmdlet F26 at command pipeline position 1
# => Supply values for the following parameters:
# => P1: 
# => MissingMandatoryParameter,F26
# =>
# => cmdlet F26 at command pipeline position 1
# => Supply values for the following parameters:
# => P1: 
# => MissingMandatoryParameter,F26
# => PositionalParameterNotFound,F26
# => PositionalParameterNotFound,F27
# =>
# => cmdlet F27 at command pipeline position 1
# => Supply values for the following parameters:
# => P2: 
# => MissingMandatoryParameter,F27
# => ok 
# => ok A:P3=z
# => PositionalParameterNotFound,F27
# => PositionalParameterNotFound,F27
# =>
# => cmdlet F28 at command pipeline position 1
# => Supply values for the following parameters:
# => P0: 
# => MissingMandatoryParameter,F28
# => ParameterArgumentTransformationError,F28
# => PositionalParameterNotFound,F28
# =>
# => cmdlet F28 at command pipeline position 1
# => Supply values for the following parameters:
# => P0: 
# => MissingMandatoryParameter,F28
# => PositionalParameterNotFound,F28
# =>
# => cmdlet F28 at command pipeline position 1
# => Supply values for the following parameters:
# => P2: 
# => MissingMandatoryParameter,F28
# =>
# => cmdlet F29 at command pipeline position 1
# => Supply values for the following parameters:
# => P0: 
# => MissingMandatoryParameter,F29
# => AmbiguousParameterSet,F29
# => ParameterArgumentTransformationError,F29
# => AmbiguousParameterSet,F29
# =>
# => cmdlet F29 at command pipeline position 1
# => Supply values for the following parameters:
# => P0: 
# => MissingMandatoryParameter,F29
# =>
# => cmdlet F29 at command pipeline position 1
# => Supply values for the following parameters:
# => P0: 
# => MissingMandatoryParameter,F29
# => ok B:P0=x,P2=3,P3=01/01/0001 00:00:00
# => ok 
# => ParameterArgumentTransformationError,F30
# => ok B:P0=5,P1=6,P2=2,P3=01/01/0001 00:00:00
# => ok B:P2=2
# => ok B:P2=1
# => ParameterArgumentTransformationError,F31
# => ParameterArgumentTransformationError,F31
# => PositionalParameterNotFound,F31
# => ParameterArgumentTransformationError,F31
# => ParameterArgumentTransformationError,F31
# => ParameterArgumentTransformationError,F31
# => ok 
# => ok 
# => PositionalParameterNotFound,F32
# => PositionalParameterNotFound,F32
# => ok 
# => ParameterArgumentTransformationError,F32
# => ok B:P0=5,P1=1
# => ok B:P0=x,P1=x
# => ParameterArgumentTransformationError,F33
# => PositionalParameterNotFound,F33
# => AmbiguousPositionalParameterNoName,F33
# => ok B:P0=x,P1=01/01/2020 00:00:00,P2=01/01/2020 00:00:00
# => AmbiguousParameterSet,F34
# => ok 
# => AmbiguousParameterSet,F34
# => ParameterArgumentTransformationError,F34
# => AmbiguousParameterSet,F34
# => PositionalParameterNotFound,F34
# =>
# => cmdlet F35 at command pipeline position 1
# => Supply values for the following parameters:
# => P1: 
# => MissingMandatoryParameter,F35
# => ParameterArgumentTransformationError,F35
# => ParameterArgumentTransformationError,F35
# => ParameterArgumentTransformationError,F35
# => ParameterArgumentTransformationError,F35
# =>
# => cmdlet F35 at command pipeline position 1
# => Supply values for the following parameters:
# => P1: 
# => MissingMandatoryParameter,F35

# test: which set a call chooses (4)
function t($s) { try { $r = & $s; "ok $r" } catch { $_.FullyQualifiedErrorId } }
function show($c, $b) { "$($c.ParameterSetName):" + (($b.Keys | sort | % { "$_=$($b[$_])" }) -join ',') }
function F37 { [CmdletBinding()] param([Parameter(ParameterSetName='B', Position=1, ValueFromPipeline)][datetime]$P0, [Parameter(Mandatory, Position=2, ValueFromPipeline, ValueFromPipelineByPropertyName)][int]$P1, [Parameter(Position=2, ValueFromPipeline)][string]$P2, [Parameter(ParameterSetName='C', Position=1, ValueFromPipeline)]$P3) process { show $PSCmdlet $PSBoundParameters } }
t { F37 2 'y' }
t { 3,'w' | F37 -P2 1 }
t { [pscustomobject]@{P0=5;P1=6} | F37 2 -P0 'x' -P2 'x' 2 -P1 1 }
t { 3,'w' | F37 -P3 1 }
t { [pscustomobject]@{P0=5;P1=6} | F37 -P3 1 -P1 'x' 'y' 'y' -P2 1 -P0 1 }
t { 3 | F37 -P0 'x' 'y' }
function F38 { [CmdletBinding()] param([Parameter(Position=1)][int]$P0, [Parameter(ParameterSetName='B', ValueFromPipelineByPropertyName)][Parameter(ParameterSetName='C', Position=2)]$P1) process { show $PSCmdlet $PSBoundParameters } }
t { ([datetime]'2020-01-01') | F38 'y' 'y' }
t { [pscustomobject]@{P0=5;P1=6} | F38 'y' 2 }
t { [pscustomobject]@{P0=5;P1=6} | F38 -P0 'x' 'y' -P1 1 }
t { F38  }
t { [pscustomobject]@{P0=5;P1=6} | F38  }
t { F38 -P0 'x' -P1 1 }
function F39 { [CmdletBinding()] param([Parameter(ParameterSetName='C', Mandatory, Position=1, ValueFromPipelineByPropertyName)][Parameter(ParameterSetName='B', Mandatory)][datetime]$P0, [Parameter(ParameterSetName='B', Mandatory, Position=2, ValueFromPipelineByPropertyName)][string]$P1) process { show $PSCmdlet $PSBoundParameters } }
t { [pscustomobject]@{P0=5;P1=6} | F39 2 }
t { F39 -P0 'x' 'y' -P1 1 }
t { F39 -P1 'x' -P0 'x' }
t { 3,'w' | F39 2 }
t { 'z' | F39 'y' }
t { 'z' | F39 2 }
function F40 { [CmdletBinding()] param([Parameter(ParameterSetName='C', Position=2)]$P0, [Parameter(ParameterSetName='A', ValueFromPipelineByPropertyName)][Parameter(ParameterSetName='C', Mandatory, Position=0)][int]$P1, [Parameter(ParameterSetName='C', Position=1)]$P2, [Parameter(ParameterSetName='C', Mandatory, Position=0, ValueFromPipelineByPropertyName)][int]$P3) process { show $PSCmdlet $PSBoundParameters } }
t { 'z' | F40 -P2 'x' }
t { [pscustomobject]@{P0=5;P1=6} | F40 -P2 'x' -P3 1 }
t { ([datetime]'2020-01-01') | F40 'y' -P3 'x' -P0 'x' 2 }
t { 'z' | F40 2 -P2 1 -P3 'x' 'y' }
t { 3 | F40 2 -P3 1 -P2 'x' 'y' }
t { 'z' | F40 2 2 -P0 1 }
function F41 { [CmdletBinding(DefaultParameterSetName='A')] param([Parameter(ParameterSetName='A', Mandatory)][Parameter(ParameterSetName='C', Position=0)][int]$P0, [Parameter(ParameterSetName='C', Mandatory)][datetime]$P1, [Parameter(ParameterSetName='A', Mandatory, ValueFromPipeline, ValueFromPipelineByPropertyName)][string]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { ([datetime]'2020-01-01') | F41 2 -P2 'x' }
t { F41 -P2 1 -P1 1 2 }
t { F41 2 2 }
t { F41 -P1 1 -P2 'x' }
t { F41 -P0 'x' }
t { [pscustomobject]@{P0=5;P1=6} | F41 -P0 'x' }
function F42 { [CmdletBinding()] param([Parameter(ParameterSetName='A', Mandatory, ValueFromPipeline)][int]$P0, [Parameter(ParameterSetName='A', ValueFromPipelineByPropertyName)][int]$P1) process { show $PSCmdlet $PSBoundParameters } }
t { F42  }
t { 3 | F42 2 -P1 1 'y' }
t { F42 2 -P0 1 -P1 'x' }
t { 'z' | F42 -P1 'x' 2 }
t { 'z' | F42 -P0 1 2 }
t { 3,'w' | F42  }
function F43 { [CmdletBinding()] param([Parameter(ParameterSetName='A', Mandatory, Position=1)][Parameter(ParameterSetName='C', Position=0, ValueFromPipeline)][int]$P0, [Parameter(ParameterSetName='A', Mandatory, Position=0, ValueFromPipeline)][Parameter(ParameterSetName='C', ValueFromPipeline)][datetime]$P1, [Parameter(ParameterSetName='A', Mandatory, ValueFromPipelineByPropertyName)][int]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { F43 -P1 'x' -P0 1 }
t { F43 -P2 1 2 'y' }
t { 3,'w' | F43 'y' -P2 1 }
t { F43 -P1 1 2 'y' }
t { 'z' | F43  }
t { F43 2 }
function F44 { [CmdletBinding()] param([Parameter(ParameterSetName='B')][datetime]$P0, [Parameter(ParameterSetName='C', Mandatory, Position=1)][Parameter(ParameterSetName='B', Mandatory, Position=1, ValueFromPipelineByPropertyName)]$P1, [Parameter(Mandatory, ValueFromPipeline, ValueFromPipelineByPropertyName)][int]$P2, [Parameter(ParameterSetName='C', Position=0, ValueFromPipelineByPropertyName)][datetime]$P3) process { show $PSCmdlet $PSBoundParameters } }
t { 'z' | F44 -P2 1 }
t { ([datetime]'2020-01-01') | F44 -P1 'x' -P2 1 }
t { ([datetime]'2020-01-01') | F44  }
t { 3,'w' | F44 -P3 1 -P2 1 'y' 'y' -P1 1 }
t { [pscustomobject]@{P0=5;P1=6} | F44 -P2 'x' 'y' }
t { F44 -P1 'x' }
function F45 { [CmdletBinding()] param([Parameter(ValueFromPipeline)][int]$P0, [Parameter(ParameterSetName='C', Mandatory)][int]$P1, [Parameter(ParameterSetName='B', Mandatory)][Parameter(ParameterSetName='C')][string]$P2, [Parameter(ParameterSetName='B', Mandatory)][string]$P3) process { show $PSCmdlet $PSBoundParameters } }
t { 'z' | F45 -P1 1 -P2 1 }
t { [pscustomobject]@{P0=5;P1=6} | F45 -P3 'x' }
t { 3 | F45 -P0 'x' 'y' }
t { 3 | F45 -P3 'x' -P0 'x' }
t { 3 | F45  }
t { 3 | F45  }
function F46 { [CmdletBinding(DefaultParameterSetName='C')] param([Parameter(ParameterSetName='A', Position=2)][string]$P0, [Parameter(ParameterSetName='B')][string]$P1, [Parameter(ParameterSetName='C', Mandatory, Position=0)][string]$P2) process { show $PSCmdlet $PSBoundParameters } }
t { [pscustomobject]@{P0=5;P1=6} | F46 -P0 'x' }
t { F46 2 -P0 1 }
t { 3,'w' | F46 2 }
t { 3,'w' | F46 2 }
t { ([datetime]'2020-01-01') | F46 2 }
t { 3 | F46 -P2 1 }
function F47 { [CmdletBinding()] param([Parameter(ParameterSetName='A', Mandatory)]$P0, [Parameter(ValueFromPipeline)][datetime]$P1, [Parameter(ParameterSetName='A', Position=1, ValueFromPipelineByPropertyName)][int]$P2, [Parameter(ParameterSetName='B', Position=1, ValueFromPipelineByPropertyName)][Parameter(ParameterSetName='A')][datetime]$P3) process { show $PSCmdlet $PSBoundParameters } }
t { [pscustomobject]@{P0=5;P1=6} | F47 -P0 1 -P3 'x' }
t { 3 | F47 -P0 'x' }
t { 3,'w' | F47 -P1 1 2 2 -P2 1 -P3 1 }
t { [pscustomobject]@{P0=5;P1=6} | F47 -P2 1 -P1 1 'y' }
t { ([datetime]'2020-01-01') | F47 'y' -P2 1 }
t { 'z' | F47 -P2 1 2 'y' }
function F49 { [CmdletBinding()] param([Parameter(ParameterSetName='A')][int]$P0, [Parameter(ParameterSetName='A', ValueFromPipeline, ValueFromPipelineByPropertyName)][int]$P1) process { show $PSCmdlet $PSBoundParameters } }
t { F49 -P1 'x' }
t { [pscustomobject]@{P0=5;P1=6} | F49  }
t { 3,'w' | F49  }
t { [pscustomobject]@{P0=5;P1=6} | F49 -P0 'x' }
t { F49 -P1 'x' }
t { 3,'w' | F49 2 2 }
$Error.Clear()
# => AmbiguousPositionalParameterNoName,F37
# => ok C:P1=3,P2=1,P3=3
# => ParameterArgumentTransformationError,F37
# => ok C:P1=3,P2=3,P3=1
# => ParameterArgumentTransformationError,F37
# => ParameterArgumentTransformationError,F37
# => ParameterArgumentTransformationError,F38
# => ParameterArgumentTransformationError,F38
# => ParameterArgumentTransformationError,F38
# => AmbiguousParameterSet,F38
# => ok B:P1=6
# => ParameterArgumentTransformationError,F38
# => ok B:P0=01/01/0001 00:00:00,P1=6
# => ParameterArgumentTransformationError,F39
# => ParameterArgumentTransformationError,F39
# => ok 
# => ParameterArgumentTransformationError,F39
# => ok 
# =>
# => cmdlet F40 at command pipeline position 1
# => Supply values for the following parameters:
# => P1: 
# => MissingMandatoryParameter,F40
# =>
# => cmdlet F40 at command pipeline position 1
# => Supply values for the following parameters:
# => P1: 
# => MissingMandatoryParameter,F40
# => ParameterArgumentTransformationError,F40
# => ParameterArgumentTransformationError,F40
# => ok 
# => AmbiguousPositionalParameterNoName,F40
# => PositionalParameterNotFound,F41
# => AmbiguousParameterSet,F41
# => PositionalParameterNotFound,F41
# => AmbiguousParameterSet,F41
# => ParameterArgumentTransformationError,F41
# => ParameterArgumentTransformationError,F41
# =>
# => cmdlet F42 at command pipeline position 1
# => Supply values for the following parameters:
# => P0: 
# => MissingMandatoryParameter,F42
# => PositionalParameterNotFound,F42
# => ParameterArgumentTransformationError,F42
# => ParameterArgumentTransformationError,F42
# => PositionalParameterNotFound,F42
# => ok A:P0=3
# => ParameterArgumentTransformationError,F43
# => ParameterArgumentTransformationError,F43
# => ParameterArgumentTransformationError,F43
# => ParameterArgumentTransformationError,F43
# =>
# => cmdlet F43 at command pipeline position 1
# => Supply values for the following parameters:
# => P0: 
# => MissingMandatoryParameter,F43
# => ok C:P0=2
# => ok 
# => ok 
# => ok 
# => PositionalParameterNotFound,F44
# => ParameterArgumentTransformationError,F44
# => AmbiguousParameterSet,F44
# => ok 
# =>
# => cmdlet F45 at command pipeline position 1
# => Supply values for the following parameters:
# => P2: 
# => MissingMandatoryParameter,F45
# => ParameterArgumentTransformationError,F45
# => ParameterArgumentTransformationError,F45
# => AmbiguousParameterSet,F45
# => AmbiguousParameterSet,F45
# => ok 
# => PositionalParameterNotFound,F46
# => ok 
# => ok 
# => ok 
# => ok 
# => ParameterArgumentTransformationError,F47
# => ok A:P0=x,P1=01/01/0001 00:00:00
# => PositionalParameterNotFound,F47
# => PositionalParameterNotFound,F47
# => PositionalParameterNotFound,F47
# => PositionalParameterNotFound,F47
# => ParameterArgumentTransformationError,F49
# => ok A:P1=6
# => ok A:P1=3
# => ParameterArgumentTransformationError,F49
# => ParameterArgumentTransformationError,F49
# => PositionalParameterNotFound,F49

# test: what an input object gave stays in $PSBoundParameters
function f { [CmdletBinding()] param([Parameter(ValueFromPipelineByPropertyName)]$A,[Parameter(ValueFromPipelineByPropertyName)]$B) process { "A=$A B=$B keys=$(($PSBoundParameters.Keys | sort) -join ',') B in=$($PSBoundParameters['B'])" } }
[pscustomobject]@{A=1;B=2},[pscustomobject]@{A=3},[pscustomobject]@{B=4} | f
function g { [CmdletBinding()] param([Parameter(ValueFromPipeline)][int]$A,[Parameter(ValueFromPipeline)][string]$B) process { "A=$A B=$B keys=$(($PSBoundParameters.Keys | sort) -join ',') A in=$($PSBoundParameters['A'])" } }
3,'w',4 | g
function hh { [CmdletBinding()] param([Parameter(ValueFromPipeline)][int]$A,[Parameter(ValueFromPipelineByPropertyName)][string]$Length) process { "A=$A L=$Length keys=$(($PSBoundParameters.Keys | sort) -join ',') A in=$($PSBoundParameters['A'])" } }
3,'w',4 | hh
function h2 { param([Parameter(ValueFromPipeline)][int]$A,[Parameter(ValueFromPipelineByPropertyName)][string]$Length) process { "A=$A L=$Length keys=$(($PSBoundParameters.Keys | sort) -join ',') A in=$($PSBoundParameters['A'])" } end { "$(($PSBoundParameters.Keys | sort) -join ',')" } }
3,'w' | h2
$Error.Clear()
# => A=1 B=2 keys=A,B B in=2
# => A=3 B= keys=A,B B in=2
# => A= B=4 keys=A,B B in=4
# => A=3 B=3 keys=A,B A in=3
# => A=0 B=w keys=A,B A in=3
# => A=4 B=4 keys=A,B A in=4
# => A=3 L= keys=A A in=3
# => A=0 L=1 keys=A,Length A in=3
# => A=4 L= keys=A,Length A in=4
# => A=3 L= keys=A A in=3
# => A=0 L=1 keys=A,Length A in=3
# => A,Length
