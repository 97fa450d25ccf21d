/** Who sends: the resource attributes of this JVM. */
package dev.weft.agent.core.telemetry.resource;
