/** Contracts that every instrumentation of a kind inherits, and the receiver that tests and the demo share. */
package dev.weft.testing;
