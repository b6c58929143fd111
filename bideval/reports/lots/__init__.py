"""Reports of a tender in lots: what each lot came to, and the award across them. Points and working stand in each lot's own report."""
