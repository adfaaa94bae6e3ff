package sc.fiji.anomaly.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {

	@TempDir
	private Path folder;
	private Path path;
	private CsvFile file;

	@BeforeEach
	void chooseFile() {
		path = folder.resolve("sub/a.csv");
		file = new CsvFile(path, "name", "value");
	}

	@Test
	void rowsComeBackAsTheyWere() throws IOException {
		assertEquals(List.of(), file.rows());
		file.append(List.of(List.of("a", "1"), List.of("b, \"c\"", "")));
		file.append(List.of(List.of("d", "2")));
		assertEquals(List.of(List.of("a", "1"), List.of("b, \"c\"", ""), List.of("d", "2")), file.rows());
		assertEquals("name,value\na,1\n\"b, \"\"c\"\"\",\nd,2\n", Files.readString(path));
	}

	@Test
	void lastLineThatAnEditorLeftOpenIsClosed() throws IOException {
		Files.createDirectories(path.getParent());
		Files.writeString(path, "name,value\na,1");
		file.append(List.of(List.of("b", "2")));
		assertEquals(List.of(List.of("a", "1"), List.of("b", "2")), file.rows());
	}

	@Test
	void tornLineAndOtherHeaderAreNamed() throws IOException {
		Files.createDirectories(path.getParent());
		Files.writeString(path, "name,value\na");
		assertTrue(assertThrows(IOException.class, file::rows).getMessage().contains("line 2 has 1 columns, not 2"));
		Files.writeString(path, "value,name\na,1");
		assertTrue(assertThrows(IOException.class, file::rows).getMessage().contains(
			"must begin with the line name,value"));
	}

	@Test
	void columnsThatWereAddedLaterAreBlankInOlderRowsAndWrittenWithTheNextOne() throws IOException {
		Files.createDirectories(path.getParent());
		Files.writeString(path, "name,value\na,1\n");
		final CsvFile newer = new CsvFile(path, List.of("name", "kind", "value", "note"), Set.of("kind", "note"));
		assertEquals(List.of(List.of("a", "", "1", "")), newer.rows());
		assertEquals("name,value\na,1\n", Files.readString(path), "reading changes nothing");
		newer.append(List.of(List.of("b", "new", "2", "x")));
		assertEquals("name,kind,value,note\na,,1,\nb,new,2,x\n", Files.readString(path));
		assertEquals(2, newer.rows().size());
		try (Stream<Path> files = Files.list(path.getParent())) {
			assertEquals(1, files.count());
		}
	}

	@Test
	void aColumnThatWasAlwaysThereMustBeThere() throws IOException {
		Files.createDirectories(path.getParent());
		Files.writeString(path, "name,note\na,1\n");
		final CsvFile newer = new CsvFile(path, List.of("name", "value", "note"), Set.of("note"));
		assertTrue(assertThrows(IOException.class, newer::rows).getMessage().contains("must begin with"));
		assertThrows(IOException.class, () -> newer.append(List.of(List.of("b", "2", ""))));
	}

	@Test
	void rowOfAnotherShapeIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> file.append(List.of(List.of("a"))));
	}
}
