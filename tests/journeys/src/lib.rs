//! Whole stories over the desk, as the people of a deal live through them. The stories are the tests; there is
//! nothing here to use.
