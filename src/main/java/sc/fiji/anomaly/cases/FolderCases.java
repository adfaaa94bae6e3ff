package sc.fiji.anomaly.cases;

import java.util.List;

import sc.fiji.anomaly.InvalidInputException;

/** Each subfolder is a case, with all that lies in it. */
final class FolderCases implements CaseRule {

	@Override
	public Cases of(final List<CaseSource> sources) {
		final List<String> files = sources.stream().map(CaseSource::name).toList();
		files.stream().filter(file -> file.indexOf('/') < 0).findFirst().ifPresent(file -> {
			throw new InvalidInputException("cases", "is folder, but " + file +
				" lies in no subfolder. Give a folder with one subfolder for each case, or write auto or file.");
		});
		return ofOthers(sources);
	}

	@Override
	public Cases ofOthers(final List<CaseSource> sources) {
		// no folder has the name of a file beside it
		return Cases.grouped(sources.stream().map(CaseSource::name).toList(), file -> file.split("/", 2)[0], List.of());
	}
}
