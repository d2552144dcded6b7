package org.iam4j.examples.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.conformance.TargetConnectorKit;
import org.junit.jupiter.api.io.TempDir;

/** What every connector must do, tried on the CSV file. */
// [csv-conformance]
class CsvTargetConformanceTest extends TargetConnectorKit {
    @TempDir
    Path directory;

    @Override
    protected TargetConnector connector() {
        try {
            return new CsvTarget(Files.writeString(directory.resolve("badges.csv"), "badge,name,enabled\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Attribute<String> correlation() {
        return CsvTarget.BADGE;
    }

    @Override
    protected Attribute<String> changeable() {
        return CsvTarget.NAME;
    }

    @Override
    protected Attributes newAccount(int n) {
        return Attributes.of(CsvTarget.BADGE, "B" + n).with(CsvTarget.NAME, "name " + n);
    }
}
// [csv-conformance]
