/** From the start of a span to a batch of encoded ones; the only package that knows the SDK's trace classes. */
package dev.weft.agent.core.telemetry.record;
