package org.iam4j;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The rooms of this module, one package each, the arrows between them, and what their doors may show. */
class ArchitectureTest {
    private static final String ROOT = "org.iam4j";

    /** What a room stands on directly; it may also use whatever these stand on. The room without a name is the door. */
    private static final Map<String, List<String>> STANDS_ON = Map.ofEntries(
            Map.entry(".attribute", List.of()),
            Map.entry(".person", List.of(".attribute")),
            Map.entry(".naming", List.of(".person")),
            Map.entry(".rule", List.of(".person")),
            Map.entry(".connector", List.of(".person")),
            Map.entry(".target", List.of(".plan")),
            Map.entry(".plan", List.of(".naming", ".rule", ".connector")),
            Map.entry(".state", List.of(".plan")),
            Map.entry(".run", List.of(".target", ".plan", ".state")),
            Map.entry(".internal.planning", List.of(".run")),
            Map.entry(".internal.applying", List.of(".internal.planning")),
            Map.entry("", List.of(".internal.applying")));

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages(ROOT);

    @ParameterizedTest(name = ROOT + "{0}")
    @MethodSource("rooms")
    void a_room_stands_only_on_the_rooms_below_it(String room) {
        classes()
                .that()
                .resideInAPackage(ROOT + room)
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(packages(roomAndBelow(room)))))
                .allowEmptyShould(true)
                .check(LIBRARY);
    }

    @Test
    void every_package_is_a_room() {
        assertThat(packagesWithClasses())
                .extracting(JavaPackage::getName)
                .isNotEmpty()
                .as("a new package needs its place among the arrows of this test")
                .isSubsetOf(packages(rooms()));
    }

    @Test
    void no_packages_form_a_circle() {
        slices().matching("org.(**)").should().beFreeOfCycles().check(LIBRARY);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(packagesWithClasses())
                .isNotEmpty()
                .allSatisfy(room -> assertThat(room.isAnnotatedWith(NullMarked.class))
                        .as(room.getName())
                        .isTrue());
    }

    @Test
    void exported_signatures_show_only_types_of_this_library_and_of_java() {
        Stream<JavaClass> exported = LIBRARY.stream()
                .filter(resideOutsideOfPackage(ROOT + ".internal.."))
                .filter(ArchitectureTest::isPublic);

        assertThat(exported.flatMap(ArchitectureTest::foreignTypesShownBy)).isEmpty();
    }

    @Test
    void a_signature_that_shows_a_foreign_type_is_noticed() {
        JavaClass leaking = new ClassFileImporter().importClasses(Leaking.class).get(Leaking.class);

        assertThat(foreignTypesShownBy(leaking))
                .containsExactlyInAnyOrder(
                        Leaking.class.getName() + ".field shows " + JsonNode.class.getName(),
                        Leaking.class.getName() + ".parameter shows " + JsonNode.class.getName(),
                        Leaking.class.getName() + ".typeArgument shows " + JsonNode.class.getName());
    }

    private static Set<String> rooms() {
        return new TreeSet<>(STANDS_ON.keySet());
    }

    private static Set<String> roomAndBelow(String room) {
        Set<String> found = new TreeSet<>(Set.of(room));
        STANDS_ON.get(room).forEach(below -> found.addAll(roomAndBelow(below)));
        return found;
    }

    private static String[] packages(Set<String> rooms) {
        return rooms.stream().map(ROOT::concat).toArray(String[]::new);
    }

    private static Set<JavaPackage> packagesWithClasses() {
        Set<JavaPackage> found = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
        LIBRARY.stream().map(JavaClass::getPackage).forEach(found::add);
        return found;
    }

    private static Stream<String> foreignTypesShownBy(JavaClass type) {
        return type.getMembers().stream()
                .filter(member -> member.getModifiers().contains(PUBLIC)
                        || member.getModifiers().contains(PROTECTED))
                .flatMap(ArchitectureTest::foreignTypesShownBy);
    }

    private static Stream<String> foreignTypesShownBy(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream()
                .map(JavaClass::getBaseComponentType)
                .filter(type -> !type.isPrimitive()
                        && !Stream.of("java.", "javax.", ROOT).anyMatch(type.getPackageName()::startsWith))
                .map(type -> member.getOwner().getName() + "." + member.getName() + " shows " + type.getName());
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
    }

    @SuppressWarnings({"unused", "EffectivelyPrivate"})
    private static class Leaking {
        public List<String> harmless = List.of();
        private @Nullable JsonNode hidden;
        public @Nullable JsonNode field;

        protected void parameter(String harmless, JsonNode[] leaking) {}

        public @Nullable Map<String, List<? extends JsonNode>> typeArgument() {
            return null;
        }
    }
}
