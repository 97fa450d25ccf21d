package dev.weft.smoke.plain;

import java.io.IOException;

/** A program that uses nothing but the JDK; it ends with its input. */
public final class Idle {

    private Idle() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("READY 0");
        int read;
        do {
            read = System.in.read();
        } while (read >= 0);
    }
}
