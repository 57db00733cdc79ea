# test: the steps of binding
function f { [CmdletBinding()] param([Parameter(Position=0)][int]$n,[Parameter(ValueFromPipeline)][int]$in, [Parameter(ValueFromPipelineByPropertyName)]$Length, [switch]$s, [Parameter(ValueFromRemainingArguments)]$r) process { "$n" } }
# without the steps of conversions, and the defaults of functions
function steps { Get-Content t.txt | Where-Object { $_ -match '^ParameterBinding ' -and $_ -notmatch 'ERROR|DATA GENERATION|RESTORING|COERCE |oerc|BIND arg \[(|0|False)\]|collection|array|scalar' } | ForEach-Object { $_ -replace 'ParameterBinding Information: 0 : ' }; Remove-Item t.txt }
'1'; Trace-Command ParameterBinding { 7 | f 5 -s } -FilePath t.txt; steps
'2'; Trace-Command -Name param* -Expression { 'abc' | f 5 } -FilePath t.txt; steps
'3'; try { Trace-Command ParameterBinding { 1 | f 2 -nope 3 } -FilePath t.txt } catch { $_.FullyQualifiedErrorId }; steps
'4'; Trace-Command ParameterBinding f -ArgumentList 1, 2, 3 -FilePath t.txt; steps
'5'; Trace-Command -Name Nosuch { f 5 } -FilePath t.txt; Test-Path t.txt
'6'; Trace-Command -Name ParameterBinding { f 5 } -Option Constructor -FilePath t.txt; (Get-Content t.txt).Count
$Error.Clear()
# => 1
# => 5
# => BIND NAMED cmd line args [f]
# =>     BIND arg [True] to parameter [s]
# =>         BIND arg [True] to param [s] SUCCESSFUL
# => BIND POSITIONAL cmd line args [f]
# =>     BIND arg [5] to parameter [n]
# =>         BIND arg [5] to param [n] SUCCESSFUL
# => MANDATORY PARAMETER CHECK on cmdlet [f]
# => CALLING BeginProcessing
# => BIND PIPELINE object to parameters: [f]
# =>     PIPELINE object TYPE = [System.Int32]
# =>     BIND arg [7] to parameter [in]
# =>         BIND arg [7] to param [in] SUCCESSFUL
# => MANDATORY PARAMETER CHECK on cmdlet [f]
# => CALLING ProcessRecord
# => CALLING EndProcessing
# => 2
# => 5
# => BIND NAMED cmd line args [f]
# => BIND POSITIONAL cmd line args [f]
# =>     BIND arg [5] to parameter [n]
# =>         BIND arg [5] to param [n] SUCCESSFUL
# => MANDATORY PARAMETER CHECK on cmdlet [f]
# => CALLING BeginProcessing
# => BIND PIPELINE object to parameters: [f]
# =>     PIPELINE object TYPE = [System.String]
# =>     BIND arg [abc] to parameter [in]
# =>         BIND arg [abc] to param [in] SKIPPED
# =>     BIND arg [3] to parameter [Length]
# =>         BIND arg [3] to param [Length] SUCCESSFUL
# =>     BIND arg [abc] to parameter [in]
# => MANDATORY PARAMETER CHECK on cmdlet [f]
# => CALLING ProcessRecord
# => CALLING EndProcessing
# => 3
# => 2
# => BIND NAMED cmd line args [f]
# => BIND POSITIONAL cmd line args [f]
# =>     BIND arg [2] to parameter [n]
# =>         BIND arg [2] to param [n] SUCCESSFUL
# => BIND REMAININGARGUMENTS cmd line args to param: [r]
# => MANDATORY PARAMETER CHECK on cmdlet [f]
# => CALLING BeginProcessing
# => BIND PIPELINE object to parameters: [f]
# =>     PIPELINE object TYPE = [System.Int32]
# =>     BIND arg [1] to parameter [in]
# =>         BIND arg [1] to param [in] SUCCESSFUL
# => MANDATORY PARAMETER CHECK on cmdlet [f]
# => CALLING ProcessRecord
# => CALLING EndProcessing
# => 4
# => 1
# => BIND NAMED cmd line args [f]
# => BIND POSITIONAL cmd line args [f]
# =>     BIND arg [1] to parameter [n]
# =>         BIND arg [1] to param [n] SUCCESSFUL
# => BIND REMAININGARGUMENTS cmd line args to param: [r]
# => MANDATORY PARAMETER CHECK on cmdlet [f]
# => CALLING BeginProcessing
# => CALLING ProcessRecord
# => CALLING EndProcessing
# => 5
# => 5
# => True
# => 6
# => 5
# => 0
