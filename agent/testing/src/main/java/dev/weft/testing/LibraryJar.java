package dev.weft.testing;

/** Which version of a library a test really runs with, where the build swaps them. */
public final class LibraryJar {

    private LibraryJar() {}

    /** The path of the jar that this class of the library comes from; Maven's names end with the version. */
    public static String of(Class<?> ofLibrary) {
        return ofLibrary.getProtectionDomain().getCodeSource().getLocation().getPath();
    }
}
