workflow w { parallel { } }
sequence { }
from x
