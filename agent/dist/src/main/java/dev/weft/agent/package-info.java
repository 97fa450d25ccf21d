/** All of Weft that the application's class path can see: what the JVM starts, and the loader that hides the rest. */
package dev.weft.agent;
