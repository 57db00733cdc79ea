# test: properties of an object by name and as a list
$o = [pscustomobject]@{ a = 1; b = 'x' }
$o.psobject.Properties.Name -join ','; "$($o.psobject.Properties['a'])"; $o.psobject.Properties['A'].Value
$null -eq $o.psobject.Properties['zz']; $null -eq $o.psobject.Properties.Item('zz')
$o.psobject.Properties['a'].Value = 9; $o.a
foreach ($p in $o.psobject.Properties) { "$($p.Name) $($p.MemberType) $($p.TypeNameOfValue) $($p.IsSettable)" }
# => a,b
# => int a=1
# => 1
# => True
# => True
# => 9
# => a NoteProperty System.Int32 True
# => b NoteProperty System.String True

# test: properties can be added and removed
$o = [pscustomobject]@{ a = 1; b = 'x' }
$o.psobject.Properties.Remove('a'); "$o"
$o.psobject.Properties.Add([psnoteproperty]::new('c', 5)); "$o"
$o.psobject.Properties.Match('*').Count
$o.psobject.Properties.Add([psscriptproperty]::new('d', { $this.c + 1 })); $o.d
# => @{b=x}
# => @{b=x; c=5}
# => 2
# => 6

# test: members of every kind tell about themselves
$o = [pscustomobject]@{ c = 5 }
$o | Add-Member ScriptProperty sp { $this.c + 1 }
$o | Add-Member AliasProperty al c
$o | Add-Member ScriptMethod sm { 'm' + $args[0] }
foreach ($p in $o.psobject.Properties) { "$($p.Name)=$($p.MemberType):$($p.Value):$($p.IsSettable) $p" }
$o.psobject.Methods['sm'].Invoke('z'); "$($o.psobject.Methods['sm'])"
$o.psobject.Members['c'].MemberType; $o.psobject.Members['ToString'].MemberType
$o.psobject.Members.Remove('sm'); $o.psobject.Methods.Name -contains 'sm'
# => c=NoteProperty:5:True int c=5
# => sp=ScriptProperty:6:False System.Object sp {get= $this.c + 1 ;}
# => al=AliasProperty:5:True al = c
# => mz
# => System.Object sm();
# => NoteProperty
# => Method
# => False

# test: a .NET property is read-only where .NET says so
'abc'.psobject.Properties['Length'].Value
try { 'abc'.psobject.Properties['Length'].Value = 9 } catch { "$($_.Exception.InnerException.Message)$_" -match 'ReadOnly' }
# => 3
# => True
# error: ReadOnlyProperty

# test: type names can be changed
$o = [pscustomobject]@{ a = 1 }
$o.pstypenames -join ','
$o.psobject.TypeNames.Insert(0, 'My.Type'); $o.pstypenames -join ','
$o.psobject.TypeNames.Contains('My.Type'); $o.pstypenames.Count
$o.pstypenames.Clear(); $o.pstypenames.Add('Other'); $o.psobject.TypeNames[0]
# => System.Management.Automation.PSCustomObject,System.Object
# => My.Type,System.Management.Automation.PSCustomObject,System.Object
# => True
# => 3
# => Other

# test: a copy goes its own way
$o = [pscustomobject]@{ a = 1 }; $c = $o.psobject.Copy(); $c.a = 2; "$($o.a) $($c.a)"
$h = @{ k = 1 }; $c = $h.psobject.Copy(); $c.k = 2; $h.k
# => 1 2
# => 1

# test: psbase sees past the keys of a dictionary
$h = @{ Count = 'mine'; Keys = 'also' }
$h.Count; $h.psbase.Count; ($h.psbase.Keys | Sort-Object) -join ','; $h.psbase.ContainsKey('Count')
# => mine
# => 2
# => Count,Keys
# => True

# test: base objects
'a'.psobject.BaseObject.GetType().Name; ([pscustomobject]@{}).psobject.BaseObject.GetType().Name
# => String
# => PSCustomObject

# test: a variable as an object is not the variable
$x = 5; $v = Get-Variable x; "$($v.Name) $($v.Value) $($v.Options)"
$v.Value = 7; $x; $v = 1; $x
$p = [psvariable]::new('q', 3); $p.Name; $p.Value
# => x 5 None
# => 7
# => 7
# => q
# => 3
