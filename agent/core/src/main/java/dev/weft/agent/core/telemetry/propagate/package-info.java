/** Trace context and baggage between processes, by the letter of W3C Trace Context Level 2 and W3C Baggage. */
package dev.weft.agent.core.telemetry.propagate;
