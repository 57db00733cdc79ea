using
using foo bar
using namespace
using namespace 5x
using type a = b
using namespace a = b
Get-Item
using namespace late
