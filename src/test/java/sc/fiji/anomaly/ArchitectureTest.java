package sc.fiji.anomaly;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.scijava.plugin.Parameter;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** Which package may know which: the floors of docs/architecture.md. */
class ArchitectureTest {

	private static final String HOUSE = "sc.fiji.anomaly";

	/** The scripting interface, in the package that has all others below it. */
	private static final String ROOT = "";

	/** It turns figures into a page, and knows nothing of how they come about. */
	private static final String REPORT = "screening.report";

	/** Packages from the ground upwards. Each method has a package of its own below {@code method}. */
	private static final List<Set<String>> FLOORS = List.of(Set.of("image", "calibration", "evaluation"), Set.of(ROOT),
		Set.of("engine"), Set.of("nn", "store", "preprocessing", "cases"), Set.of("training", "kind", "device", REPORT), Set
			.of("checkpoint"), Set.of("method"), Set.of("scoring"), Set.of("model"), Set.of("fit", "explain"), Set.of(
				"detection"), Set.of("input"), Set.of("regions"), Set.of("view"), Set.of("slide"), Set.of("comparison",
					"screening", "teaching"), Set.of("command", "imagej1"));

	/** They calculate, and know nothing else of the house. */
	private static final Set<String> ALONE = Set.of("calibration", "evaluation");

	/** The lowest floor that may know ImageJ, AWT and Swing, and must not know the deep-learning engine. */
	private static final int IMAGEJ = floor("input");

	private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(
		ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(HOUSE);

	@Test
	void everyPackageHasAFloor() {
		for (final JavaClass c : CLASSES)
			assertNotEquals(-1, floor(room(c)), c.getName() + " is on no floor");
	}

	@Test
	void packagesKnowOnlyLowerFloors() {
		final Set<String> forbidden = new TreeSet<>();
		for (final JavaClass c : CLASSES)
			for (final Dependency dependency : c.getDirectDependenciesFromSelf()) {
				final JavaClass target = dependency.getTargetClass().getBaseComponentType();
				if (target.getPackageName().startsWith(HOUSE) && !mayKnow(room(c), room(target))) forbidden.add(c.getName() +
					" knows " + target.getName());
			}
		assertEquals(Set.of(), forbidden);
	}

	@Test
	void lowerFloorsKnowNoImageJAndNoWindows() {
		noClasses().that().resideInAnyPackage(packages(0, IMAGEJ)).should().dependOnClassesThat().resideInAnyPackage("ij..",
			"net.imagej..", "net.imglib2.imagej..", "java.awt..", "javax.swing..").check(CLASSES);
	}

	@Test
	void upperFloorsKnowNoDeepLearning() {
		noClasses().that().resideInAnyPackage(packages(IMAGEJ, FLOORS.size())).should().dependOnClassesThat()
			.resideInAnyPackage("ai.djl..").check(CLASSES);
	}

	/** Files can be read and checked where no engine is. */
	@Test
	void theStoreKnowsNoDeepLearning() {
		noClasses().that().resideInAPackage(HOUSE + ".store").should().dependOnClassesThat().resideInAnyPackage("ai.djl..")
			.check(CLASSES);
	}

	@Test
	void onlyTheEngineKnowsPyTorch() {
		noClasses().that().resideOutsideOfPackage(HOUSE + ".engine").should().dependOnClassesThat().resideInAnyPackage(
			"ai.djl.pytorch..").check(CLASSES);
	}

	/** Its convolutions have right gradients on every processor; others may not. */
	@Test
	void onlyTheEngineConvolves() {
		noClasses().that().resideOutsideOfPackage(HOUSE + ".engine").should().dependOnClassesThat().resideInAnyPackage(
			"ai.djl.nn.convolutional..").check(CLASSES);
	}

	/** Lower floors name the setting, see {@link InvalidInputException}; how a macro writes it, only commands know. */
	@Test
	void onlyCommandsSpellOutKeys() throws IOException {
		final Set<String> keys = new TreeSet<>();
		for (final JavaClass c : CLASSES)
			if (room(c).equals("command")) c.getFields().stream().filter(field -> field.isAnnotatedWith(Parameter.class))
				.forEach(field -> keys.add(field.getName()));
		final String key = "(?:" + String.join("|", keys) + ")";
		final Pattern message = Pattern.compile("Exception\\(\\s*\"" + key + "(?:, " + key + ")*: ");
		final Set<String> found = new TreeSet<>();
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			for (final Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
				if (file.getParent().endsWith("command")) continue;
				if (message.matcher(Files.readString(file)).find()) found.add(file.toString());
			}
		}
		assertTrue(keys.contains("alarmrate"), keys.toString());
		assertEquals(Set.of(), found);
	}

	/** Who implements a method needs these, and who writes a script no others. */
	@Test
	void theScriptingInterfaceShowsNothingOfTheHouse() {
		noClasses().that().resideInAPackage(HOUSE).should().dependOnClassesThat(resideInAnyPackage(HOUSE + "..").and(
			resideOutsideOfPackages(HOUSE, HOUSE + ".image"))).check(CLASSES);
	}

	private static boolean mayKnow(final String room, final String other) {
		if (room.equals(other)) return true;
		if (ALONE.contains(room)) return false;
		if (floor(other) < floor(room)) return true;
		if (room.equals("input") && other.startsWith("input.")) return true;
		// a slide lies in a file
		if (room.equals("input.slide") && other.equals("input.file")) return true;
		// the Help button of a dialog
		if (room.equals("view.form") && other.equals("view.manual")) return true;
		// a panel of the view stands on what all of the view shares
		if (room.equals("view.heatmap") && other.equals("view")) return true;
		// a method knows what a method is and its own parts, but no other method
		return room.startsWith("method.") && (other.equals("method") || other.startsWith(room + "."));
	}

	/** The package of a class, as seen from the house. */
	private static String room(final JavaClass c) {
		final String name = c.getPackageName();
		return name.equals(HOUSE) ? ROOT : name.substring(HOUSE.length() + 1);
	}

	private static int floor(final String room) {
		final String known = room.equals(REPORT) ? REPORT : room.split("\\.", 2)[0];
		return IntStream.range(0, FLOORS.size()).filter(i -> FLOORS.get(i).contains(known)).findFirst().orElse(-1);
	}

	/** The packages of floors, for ArchUnit. */
	private static String[] packages(final int from, final int to) {
		return FLOORS.subList(from, to).stream().flatMap(Set::stream).map(room -> switch (room) {
			case ROOT -> HOUSE;
			case "method", "input" -> HOUSE + "." + room + "..";
			default -> HOUSE + "." + room;
		}).toArray(String[]::new);
	}
}
