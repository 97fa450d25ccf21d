/** Which classes are woven: the cheapest question first, and no code of the application run to answer it. */
package dev.weft.agent.core.match;
