package org.iam4j.examples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of this project, read where they stand. */
final class Project {
    static final Path ROOT = root();

    private Project() {}

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("CONTRIBUTING.md"))) {
            Path parent = directory.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "not inside the project: " + Path.of("").toAbsolutePath());
            }
            directory = parent;
        }
        return directory;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) {
        return text(ROOT.resolve(file));
    }

    /** README and everything in docs, sorted. */
    static List<Path> documents() {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        documents.addAll(files(ROOT.resolve("docs"), ".md"));
        return documents;
    }

    /** All Java sources below the modules that are tests, or are made to be extended by tests. */
    static List<Path> testSources() {
        List<Path> sources = sources("src/test/java");
        sources.addAll(sources("src/main/java/org/iam4j/testkit/conformance"));
        return sources;
    }

    /** All Java sources below the modules that are not tests. */
    static List<Path> mainSources() {
        return sources("src/main/java");
    }

    private static List<Path> sources(String below) {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            modules.sorted().forEach(module -> sources.addAll(files(module.resolve(below), ".java")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    private static List<Path> files(Path directory, String ending) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
