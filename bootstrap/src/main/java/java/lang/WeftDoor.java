package java.lang;

/**
 * Makes the verifier load {@link WeftHooks} while it links a woven class: only so can it tell that {@link WeftHooks#failed}
 * takes what {@link WeftHooks#verified} gives.
 *
 * <p>Else the JVM would load it at the first call, when the application may hold a lock that its class loader takes, too.
 */
public class WeftDoor {
    WeftDoor() {}
}
