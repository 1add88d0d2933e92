// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The script {@code ./vernier tune} as a process, in a process group of its own as in a terminal. */
final class Launched {
    /** In the order in which they are started. */
    private static final List<String> PROGRAMS = List.of("broker", "S3 server", "planner", "reporter", "trainer");

    private final Path folder;
    private final Map<String, ProcessHandle> children = new LinkedHashMap<>();
    private final List<ProcessHandle> frozen = new ArrayList<>();
    private @Nullable Process shell;

    Launched(Path folder) {
        this.folder = folder;
    }

    void tune(Path study) throws IOException {
        Files.createDirectories(temporaryFolder());
        Path script = Path.of("../vernier").toAbsolutePath().normalize();
        // With job control, bash gives the job a process group; its id, which is that of the launcher itself, is
        // printed first.
        String job = "set -m; '" + script + "' tune '" + study
                + "' --slots 1 --out reports >output 2>&1 & echo $! >pid; wait $!";
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", job).directory(folder.toFile());
        bash.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporaryFolder());
        shell = bash.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(folder.resolve("pid")) && pid() > 0);
    }

    boolean isAlive() {
        return started().isAlive();
    }

    /** As a shell counts it. */
    int exitCode() {
        return started().exitValue();
    }

    String output() {
        try {
            Path file = folder.resolve("output");
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws AssertionError when the launcher has ended without saying so */
    boolean says(String text) {
        if (output().contains(text)) {
            rememberChildren();
            return true;
        }
        if (!isAlive()) throw new AssertionError("ended before it said '" + text + "':\n" + output());
        return false;
    }

    Path temporaryFolder() {
        return folder.resolve("tmp");
    }

    List<Path> reports() {
        Path reports = folder.resolve("reports");
        if (!Files.exists(reports)) return List.of();
        try (Stream<Path> files = Files.list(reports)) {
            return files.map(folder::relativize).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessHandle child(String program) {
        ProcessHandle child = children.get(program);
        if (child == null) throw new IllegalStateException("no " + program + " in " + children);
        return child;
    }

    List<String> livingChildren() {
        return PROGRAMS.stream()
                .filter(children::containsKey)
                .filter(program -> !hasEnded(child(program)))
                .toList();
    }

    /** Looks until all have ended. */
    List<String> childrenInTheOrderOfTheirEnd(Duration longest) {
        List<String> ended = new ArrayList<>();
        await().atMost(longest)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    PROGRAMS.stream()
                            .filter(program -> !ended.contains(program) && hasEnded(child(program)))
                            .forEach(ended::add);
                    return ended.size() == PROGRAMS.size();
                });
        return ended;
    }

    /** As Ctrl-C does: launcher and children alike get the signal. */
    void interruptWholeGroup() throws IOException {
        signal("-INT", "-" + pid());
    }

    /** Stops a child where it is, until {@link #kill} at the latest. */
    void freeze(String program) throws IOException {
        signal("-STOP", Long.toString(child(program).pid()));
        frozen.add(child(program));
    }

    /** Ends the launcher at once, and it alone. */
    void kill() {
        for (ProcessHandle child : frozen) {
            try {
                if (child.isAlive()) signal("-CONT", Long.toString(child.pid()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (shell == null || !shell.isAlive()) return;
        try {
            signal("-KILL", Long.toString(pid()));
            if (!shell.waitFor(10, TimeUnit.SECONDS)) throw new IllegalStateException("still there: " + pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // One that has ended counts as alive until its parent collects it, and who inherits orphans may take seconds for
    // that.
    private static boolean hasEnded(ProcessHandle process) {
        return !process.isAlive() || isUncollected(process);
    }

    /** The state after the last ')' in Linux's stat is Z. */
    private static boolean isUncollected(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
            return line.startsWith("Z", line.lastIndexOf(')') + 2);
        } catch (IOException notLinuxOrJustGone) {
            return false;
        }
    }

    private static void signal(String signal, String target) throws IOException {
        try {
            new ProcessBuilder("kill", signal, "--", target).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // From the file in which the launcher writes them down, as the command lines are too long to be told.
    private void rememberChildren() {
        try (Stream<Path> workspaces = Files.list(temporaryFolder())) {
            List<String> lines =
                    Files.readAllLines(workspaces.findFirst().orElseThrow().resolve("children"));
            for (int i = 0; i < PROGRAMS.size(); i++) {
                long child = Long.parseLong(lines.get(i).split(" ")[0]);
                children.put(PROGRAMS.get(i), ProcessHandle.of(child).orElseThrow());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long pid() {
        try {
            String text = Files.readString(folder.resolve("pid")).strip();
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process started() {
        if (shell == null) throw new IllegalStateException("nothing was started");
        return shell;
    }
}
