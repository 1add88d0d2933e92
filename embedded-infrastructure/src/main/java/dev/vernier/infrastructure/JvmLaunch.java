// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Java program to start: the same Java as this process runs on, flags of the JVM, what to run, its arguments, variables that are added to
 * this process's environment, and the file that takes what it prints (appended; folders are made).
 */
public record JvmLaunch(
        String name,
        List<String> jvmFlags,
        List<String> program,
        List<String> arguments,
        Map<String, String> environment,
        Path log) {
    /** For a process that should be small and start fast rather than compute much, and that ends when its memory is used up. */
    public static final List<String> FRUGAL = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Xss512k");

    public JvmLaunch {
        jvmFlags = List.copyOf(jvmFlags);
        program = List.copyOf(program);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** A program that is one jar with a main class in its manifest, such as {@code quarkus-run.jar}. */
    public static JvmLaunch ofJar(String name, Path jar, Path log) {
        return new JvmLaunch(name, List.of(), List.of("-jar", jar.toString()), List.of(), Map.of(), log);
    }

    /** A main class; entries of the class path are separated as on this system. */
    public static JvmLaunch ofMainClass(String name, String classPath, String mainClass, Path log) {
        return new JvmLaunch(name, List.of(), List.of("-cp", classPath, mainClass), List.of(), Map.of(), log);
    }

    public JvmLaunch withJvmFlags(List<String> flags) {
        return new JvmLaunch(name, flags, program, arguments, environment, log);
    }

    public JvmLaunch withArguments(String... others) {
        return new JvmLaunch(name, jvmFlags, program, List.of(others), environment, log);
    }

    /** Adds to the variables given so far; a later value wins. */
    public JvmLaunch withEnvironment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new JvmLaunch(name, jvmFlags, program, arguments, all, log);
    }

    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.addAll(program);
        command.addAll(arguments);
        return command;
    }
}
