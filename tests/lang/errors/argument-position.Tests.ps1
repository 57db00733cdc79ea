# test: an argument that does not fit is where it stands
function f1 { param([ValidateSet('a')]$x) }
function f2 { [CmdletBinding()]param([Parameter(Mandatory)][int]$x, [switch]$S) }
function show { process { "$($_.FullyQualifiedErrorId) [$($_.CategoryInfo.Activity)] <$($_.InvocationInfo.InvocationName)> $(($_.InvocationInfo.PositionMessage -split "`n")[-1])" } }
function adv { [CmdletBinding()]param() f2 -x abc }
try { f1 q } catch { $_ | show }
try { f2 -x abc } catch { $_ | show }
try { f2 -x:abc } catch { $_ | show }
try { f2 -Nosuch 1 } catch { $_ | show }
try { f2 1 2 } catch { $_ | show }
try { f2 -x 1 -x 2 } catch { $_ | show }
try { f2 -x } catch { $_ | show }
try { $h = @{ x = 'abc' }; f2 @h } catch { $_ | show }
try { Get-ChildItem -Depth abc } catch { $_ | show }
try { adv } catch { $_ | show }
# => ParameterArgumentValidationError,f1 [f1] <> +          ~
# => ParameterArgumentTransformationError,f2 [f2] <> +             ~~~
# => ParameterArgumentTransformationError,f2 [f2] <> +             ~~~
# => NamedParameterNotFound,f2 [f2] <> +          ~~~~~~~
# => PositionalParameterNotFound,f2 [f2] <> +       ~~~~~~
# => ParameterAlreadyBound,f2 [f2] <> +               ~~
# => MissingArgument,f2 [f2] <> +          ~~
# => ParameterArgumentTransformationError,f2 [f2] <> +                               ~~
# => CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.GetChildItemCommand [Get-ChildItem] <> +                            ~~~
# => ParameterArgumentTransformationError,adv [adv] <adv> +       ~~~
# error: ParameterArgumentValidationError
# error: ParameterArgumentTransformationError
# error: ParameterArgumentTransformationError
# error: NamedParameterNotFound
# error: PositionalParameterNotFound
# error: ParameterAlreadyBound
# error: MissingArgument
# error: ParameterArgumentTransformationError
# error: CannotConvertArgumentNoMessage
# error: ParameterArgumentTransformationError
