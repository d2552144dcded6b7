package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublicSignatureTest {
    @Test
    void noTypeOfTheLdapLibraryShows() {
        Stream<Executable> signatures = Stream.of(ActiveDirectory.class, AdConfig.class)
                .flatMap(type -> Stream.concat(Arrays.stream(type.getMethods()), Arrays.stream(type.getConstructors())))
                .filter(each -> Modifier.isPublic(each.getModifiers()));

        List<String> foreign = signatures
                .map(Executable::toGenericString)
                .filter(signature -> signature.contains("unboundid"))
                .toList();

        assertThat(foreign).isEmpty();
    }
}
