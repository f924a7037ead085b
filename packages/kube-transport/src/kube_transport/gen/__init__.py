"""The narrow doors through which generated code comes in, one per version of the contract."""
