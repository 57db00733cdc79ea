function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: casts of what is no XML
t { [xml]'plain text' }
t { [xml]'<a>x</a>junk' }
t { [xml]'<a>' }
t { [xml]'<a/><b/>' }
t { [xml]'<a></b>' }
t { [xml]'</a>' }
([xml]'   ').ChildNodes.Count
$Error.Clear()
# => InvalidCastToXmlDocument: Cannot convert value "plain text" to type "System.Xml.XmlDocument". Error: "The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type."
# => InvalidCastToXmlDocument: Cannot convert value "<a>x</a>junk" to type "System.Xml.XmlDocument". Error: "The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type."
# => InvalidCastToXmlDocument: Cannot convert value "<a>" to type "System.Xml.XmlDocument". Error: "Data at the root level is invalid. Line 1, position 1."
# => InvalidCastToXmlDocument: Cannot convert value "<a/><b/>" to type "System.Xml.XmlDocument". Error: "This document already has a 'DocumentElement' node."
# => InvalidCastToXmlDocument: Cannot convert value "<a></b>" to type "System.Xml.XmlDocument". Error: "The 'a' start tag on line 1 position 2 does not match the end tag of 'b'. Line 1, position 6."
# => InvalidCastToXmlDocument: Cannot convert value "</a>" to type "System.Xml.XmlDocument". Error: "Unexpected end tag. Line 1, position 3."
# => 0

# test: faults within tags
t { [xml]'<a b=1/>' }
t { [xml]'<a b="1" b="2"/>' }
t { [xml]'<a b="<"/>' }
t { [xml]'<1a/>' }
t { [xml]'<a b="1"c="2"/>' }
t { [xml]'<a b/>' }
t { [xml]'<a$/>' }
$Error.Clear()
# => InvalidCastToXmlDocument: Cannot convert value "<a b=1/>" to type "System.Xml.XmlDocument". Error: "'1' is an unexpected token. The expected token is '"' or '''. Line 1, position 6."
# => InvalidCastToXmlDocument: Cannot convert value "<a b="1" b="2"/>" to type "System.Xml.XmlDocument". Error: "'b' is a duplicate attribute name. Line 1, position 10."
# => InvalidCastToXmlDocument: Cannot convert value "<a b="<"/>" to type "System.Xml.XmlDocument". Error: "'<', hexadecimal value 0x3C, is an invalid attribute character. Line 1, position 7."
# => InvalidCastToXmlDocument: Cannot convert value "<1a/>" to type "System.Xml.XmlDocument". Error: "Name cannot begin with the '1' character, hexadecimal value 0x31. Line 1, position 2."
# => InvalidCastToXmlDocument: Cannot convert value "<a b="1"c="2"/>" to type "System.Xml.XmlDocument". Error: "'c' is an unexpected token. Expecting whitespace. Line 1, position 9."
# => InvalidCastToXmlDocument: Cannot convert value "<a b/>" to type "System.Xml.XmlDocument". Error: "'/' is an unexpected token. The expected token is '='. Line 1, position 5."
# => InvalidCastToXmlDocument: Cannot convert value "<a$/>" to type "System.Xml.XmlDocument". Error: "The '$' character, hexadecimal value 0x24, cannot be included in a name. Line 1, position 3."

# test: faults within the content
t { [xml]'<a>&nope;</a>' }
t { [xml]'<a>&amp</a>' }
t { [xml]'<a>x & y</a>' }
t { [xml]"<a>$([char]1)</a>" }
t { [xml]' <?xml version="1.0"?><a/>' }
t { [xml]"<a>`n  <b>`n</a>" }
$Error.Clear()
# => InvalidCastToXmlDocument: Cannot convert value "<a>&nope;</a>" to type "System.Xml.XmlDocument". Error: "Reference to undeclared entity 'nope'. Line 1, position 5."
# => InvalidCastToXmlDocument: Cannot convert value "<a>&amp</a>" to type "System.Xml.XmlDocument". Error: "'<' is an unexpected token. The expected token is ';'. Line 1, position 8."
# => InvalidCastToXmlDocument: Cannot convert value "<a>x & y</a>" to type "System.Xml.XmlDocument". Error: "An error occurred while parsing EntityName. Line 1, position 7."
# => InvalidCastToXmlDocument: Cannot convert value "<a></a>" to type "System.Xml.XmlDocument". Error: "'', hexadecimal value 0x01, is an invalid character. Line 1, position 4."
# => InvalidCastToXmlDocument: Cannot convert value " <?xml version="1.0"?><a/>" to type "System.Xml.XmlDocument". Error: "Unexpected XML declaration. The XML declaration must be the first node in the document, and no whitespace characters are allowed to appear before it. Line 1, position 4."
# => InvalidCastToXmlDocument: Cannot convert value "<a>
# =>   <b>
# => </a>" to type "System.Xml.XmlDocument". Error: "The 'b' start tag on line 2 position 4 does not match the end tag of 'a'. Line 3, position 3."

# test: LoadXml
$x = [xml]::new()
t { $x.LoadXml('plain') }
t { $x.LoadXml('<a/><b/>') }
t { $x.LoadXml('<a><b>') }
t { $x.LoadXml('') }
t { $x.LoadXml('<a></b>') }
$Error.Clear()
# => XmlException: Exception calling "LoadXml" with "1" argument(s): "Data at the root level is invalid. Line 1, position 1."
# => XmlException: Exception calling "LoadXml" with "1" argument(s): "There are multiple root elements. Line 1, position 6."
# => XmlException: Exception calling "LoadXml" with "1" argument(s): "Unexpected end of file has occurred. The following elements are not closed: b, a. Line 1, position 7."
# => XmlException: Exception calling "LoadXml" with "1" argument(s): "Root element is missing."
# => XmlException: Exception calling "LoadXml" with "1" argument(s): "The 'a' start tag on line 1 position 2 does not match the end tag of 'b'. Line 1, position 6."
