# test: XML nodes show what they hold
$x = [xml]'<users><user id="1" name="ann"/><user id="2" name="bob"/></users>'
$x.users.user
($x.users.user[0] | Get-Member -MemberType Property).Definition -join '|'
[pscustomobject]@{ X = $x; E = $x.users; N = $x.users.user } | Format-List
# =>
# => id name
# => -- ----
# => 1  ann
# => 2  bob
# => string id {get;set;}|string name {get;set;}
# =>
# =>
# => X : #document
# => E : users
# => N : {ann, bob}
# =>

# test: properties stand in .NET's order, those of type data first
([datetime]'2014-03-05').psobject.Properties.Name -join ','
([ArgumentException]::new('a', 'b') | Select-Object *).psobject.Properties.Name -join ','
[guid]'0f8fad5b-d9cb-469f-a165-70867728950e' | Format-List *
# => DateTime,Date,Day,DayOfWeek,DayOfYear,Hour,Kind,Millisecond,Microsecond,Nanosecond,Minute,Month,Second,Ticks,TimeOfDay,Year
# => Message,ParamName,TargetSite,Data,InnerException,HelpLink,Source,HResult,StackTrace
# =>
# => Guid    : 0f8fad5b-d9cb-469f-a165-70867728950e
# => Variant : 10
# => Version : 4
# =>

# test: exceptions have the codes of .NET, types say whether they are serializable
[InvalidOperationException]::new().HResult, [IO.FileNotFoundException]::new().HResult, [ArgumentNullException]::new().HResult
[string], [hashtable], [xml], [int[]], [DayOfWeek], [IO.FileInfo], [math] | ForEach-Object IsSerializable
# => -2146233079
# => -2147024894
# => -2147467261
# => True
# => True
# => False
# => True
# => True
# => False
# => False

# test: a date's hint decides what of it is shown
Get-Date '2014-03-05 14:05:06' -DisplayHint Date
(Get-Date '2014-03-05 14:05:06' -DisplayHint Time).DateTime
# =>
# => Wednesday, March 5, 2014
# => 2:05:06 PM
# =>

# test: the host and files get an object's own text
Write-Host (1 / 3) ([datetime]'2014-03-05 14:05:06') ([int])
Write-Host @{ a = 1, 2 }
Write-Information 1, 2 -InformationAction Continue
[pscustomobject]@{ Name = 'a' } | Set-Content s.txt; [int] | Add-Content s.txt; Get-Content s.txt
# => 0.3333333333333333 3/5/2014 2:05:06 PM System.Int32
# => [a, System.Object[]]
# => System.Object[]
# => @{Name=a}
# => System.Int32

# test: Update-TypeData decides what is shown by default
Update-TypeData -TypeName Demo.User -DefaultDisplayPropertySet C, A
[pscustomobject]@{ PSTypeName = 'Demo.User'; A = 1; B = 2; C = 3 }
# =>
# => C A
# => - -
# => 3 1
# =>

# test: what methods of elements return is one list
('a,b', 'c,d').Split(',').Count; (('a', 'b'), ('c', 'd')).ToUpper() -join ','
# => 4
# => A,B,C,D
