package org.iam4j.examples.csv;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.iam4j.connector.ConnectorException;

/**
 * Rows of cells in a file, as RFC 4180 writes them: each value in quotes, quotes inside doubled. A cell without quotes and without text
 * is no value. A write replaces the whole file at once.
 */
final class CsvFile {
    static final String HEADER = "badge,name,enabled";

    private final Path path;

    CsvFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    /** All rows after the header. */
    List<List<Optional<String>>> rows() throws IOException {
        String text = Files.readString(path);
        int start = text.indexOf('\n') + 1;
        if (start == 0 || !text.substring(0, start).strip().equals(HEADER)) {
            throw ConnectorException.brokenAnswer(this + " does not begin with the line " + HEADER
                    + ": if it is a new file, write that line into it");
        }
        return new Reader(text, start).rows();
    }

    void replace(List<List<Optional<String>>> rows) throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (List<Optional<String>> row : rows) {
            text.append(row.stream()
                            .map(cell -> cell.map(CsvFile::quoted).orElse(""))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        Path written = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(written, text);
        Files.move(written, path, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    private static String quoted(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return path.getFileName().toString();
    }

    private final class Reader {
        private final String text;
        private int at;

        Reader(String text, int start) {
            this.text = text;
            this.at = start;
        }

        List<List<Optional<String>>> rows() {
            List<List<Optional<String>>> rows = new ArrayList<>();
            while (at < text.length()) {
                List<Optional<String>> row = new ArrayList<>();
                do {
                    row.add(cell());
                } while (skip(','));
                boolean carriageReturn = skip('\r');
                if (!skip('\n') && (carriageReturn || at < text.length())) {
                    throw broken();
                }
                rows.add(row);
            }
            return rows;
        }

        private Optional<String> cell() {
            if (skip('"')) {
                return Optional.of(quotedText());
            }
            int start = at;
            while (at < text.length() && ",\r\n\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return at == start ? Optional.empty() : Optional.of(text.substring(start, at));
        }

        private String quotedText() {
            StringBuilder value = new StringBuilder();
            while (true) {
                int end = text.indexOf('"', at);
                if (end < 0) {
                    throw broken();
                }
                value.append(text, at, end);
                at = end + 1;
                if (!skip('"')) {
                    return value.toString();
                }
                value.append('"');
            }
        }

        private boolean skip(char wanted) {
            boolean there = at < text.length() && text.charAt(at) == wanted;
            at += there ? 1 : 0;
            return there;
        }

        private ConnectorException broken() {
            return ConnectorException.brokenAnswer(CsvFile.this + " is not CSV at character " + at);
        }
    }
}
