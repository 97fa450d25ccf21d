/** The outermost shell inside the agent's loader: entry, command line, and the list of what is supported. */
package dev.weft.agent.dist;
