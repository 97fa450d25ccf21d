/**
 * Whose classes are where: Weft's own in the boot loader and in one instrumentation loader for each application loader.
 * Application loaders are held weakly.
 */
package dev.weft.agent.core.load;
