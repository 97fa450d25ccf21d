/**
 * How a class is woven, and how the calls that weaving adds find their advice: the transformer and Byte Buddy write calls
 * of {@code java.lang.WeftHooks}; the bridge behind it links them when they first run, and takes what advice throws.
 */
package dev.weft.agent.core.weave;
