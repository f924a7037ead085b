"""Pure functions from facts to Python source; standard library only, since build hooks run them."""
