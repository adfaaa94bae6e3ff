// Scores all images of a folder by a trained model, and saves the scores as one table (CSV): one row a plane. Every file
// is tried whose name does not say that it is none; what is damaged, cut off or no image is named and left out.
//
// Runs in Fiji, in plain ImageJ and without a screen. Where the argument does not say it, the macro asks:
//   model=[file]         the .anomaly file
//   images=[folder]      the folder of images
//   output=[file]        the table to write; scores.csv in the folder of images where it is not given
//   alarmrate=0.05       the share of normal images that may be called anomalous
//   separator=comma      or semicolon, where spreadsheets write decimals with a comma

setBatchMode(true);
arg = String.trim(getArgument());
model = option(arg, "model", "");
if (model == "") model = File.openDialog("Choose the model (.anomaly)");
images = option(arg, "images", "");
if (images == "") images = getDirectory("Choose the folder of images");
if (!endsWith(images, "/")) images = images + "/";
output = option(arg, "output", images + "scores.csv");
alarmrate = option(arg, "alarmrate", "0.05");
separator = option(arg, "separator", "comma");
if (separator != "comma" && separator != "semicolon") exit("separator: is comma or semicolon, not " + separator);

if (!File.exists(model)) exit("There is no file " + model);
if (!File.isDirectory(images)) exit("There is no folder " + images);

run("Clear Results");
scored = 0;
files = getFileList(images);
for (i = 0; i < files.length; i++) {
	if (!mayBeImage(files[i])) continue;
	showProgress(i, files.length);
	rows = nResults;
	before = nImages;
	// the command reads the file itself, as the training does: whole, or not at all
	run("Score image", "model=[" + model + "] file=[" + images + files[i] + "] alarmrate=" + alarmrate);
	if (nImages > before) {
		selectImage("Scores of " + files[i]);
		close();
	}
	if (nResults > rows) scored++;
	else print("Not scored: " + files[i] + " (the reason is in the log)");
}
if (scored == 0) exit("No image in " + images + " could be scored");
saveResults(output, separator);
print("Scored " + scored + " images; the table is " + output);

// All files but folders, hidden ones, and those that are no images by their names. DICOM files often have no ending.
function mayBeImage(file) {
	if (endsWith(file, "/") || startsWith(file, ".")) return false;
	endings = newArray(".txt", ".csv", ".tsv", ".md", ".json", ".xml", ".html", ".ini", ".log", ".db", ".ijm", ".anomaly");
	for (k = 0; k < endings.length; k++)
		if (endsWith(toLowerCase(file), endings[k])) return false;
	return true;
}

// The value of a key in "key=value key=[value with blanks]". A path may hold brackets: the next key or nothing follows the
// one that ends a value
function option(options, key, preset) {
	start = indexOf(" " + options, " " + key + "=");
	if (start < 0) return preset;
	value = substring(options, start + lengthOf(key) + 1);
	end = indexOf(value, " ");
	if (startsWith(value, "[")) {
		value = substring(value, 1);
		end = indexOf(value, "]");
		while (end >= 0 && !matches(substring(value, end + 1), "(\\s+\\w+=.*)?\\s*"))
			end = indexOf(value, "]", end + 1);
	}
	if (end < 0) return value;
	return substring(value, 0, end);
}

// Saves the Results table. Spreadsheets that write decimals with a comma read columns that are separated by semicolons
function saveResults(file, separator) {
	if (separator == "comma") {
		// not saveAs, which cuts a path behind a "] "
		Table.save(file);
		return;
	}
	headings = split(String.trim(String.getResultsHeadings), "\t");
	text = "";
	for (column = 0; column < headings.length; column++) text = text + cell(headings[column], column);
	for (row = 0; row < nResults; row++) {
		text = text + "\n";
		for (column = 0; column < headings.length; column++) {
			value = getResultString(headings[column], row);
			if (!matches(headings[column], "Image|Plane|Verdict|Warnings")) value = replace(value, ".", ",");
			text = text + cell(value, column);
		}
	}
	File.saveString(text + "\n", file);
}

function cell(value, column) {
	if (indexOf(value, ";") >= 0) value = "\"" + value + "\"";
	if (column > 0) value = ";" + value;
	return value;
}
