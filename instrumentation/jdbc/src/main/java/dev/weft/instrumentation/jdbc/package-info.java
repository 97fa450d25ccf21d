/**
 * JDBC: any class that implements {@code Statement}, be it a driver's, a pool's or a wrapper's; the outermost execution
 * is the span. {@link dev.weft.instrumentation.jdbc.Connections} finds out which database it goes to, from the URL.
 */
package dev.weft.instrumentation.jdbc;
