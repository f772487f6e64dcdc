/** What a raw string of a system is called in public: the first pattern that fits. One family to a line. */
type Families = readonly (readonly [pattern: RegExp, name: string])[];

// Families and series only: an exact model is shared by few.
const MAKERS: Families = [
  [/\bacer\b/i, 'Acer'],
  [/\bapple\b/i, 'Apple'],
  [/\bas(?:us|ustek)/i, 'ASUS'],
  [/\bdell\b|\balienware\b/i, 'Dell'],
  [/\bgigabyte\b/i, 'GIGABYTE'],
  [/\bhasee\b/i, 'Hasee'],
  [/\bhonor\b/i, 'HONOR'],
  [/^hp\b|hewlett/i, 'HP'],
  [/\bhuawei\b/i, 'HUAWEI'],
  [/\blenovo\b/i, 'Lenovo'],
  [/\bmechrevo\b/i, 'MECHREVO'],
  [/\bmicrosoft\b/i, 'Microsoft'],
  [/\bmicro-star\b|\bmsi\b/i, 'MSI'],
  [/\brazer\b/i, 'Razer'],
  [/\bsamsung\b/i, 'Samsung'],
  [/\bthunderobot\b/i, 'THUNDEROBOT'],
  [/\bxiaomi\b|\btimi\b/i, 'Xiaomi'],
];
const MODELS: Families = [
  [/\balienware\b/i, 'Alienware'],
  [/\baspire\b/i, 'Aspire'],
  [/\bblade\b/i, 'Blade'],
  [/\belitebook\b/i, 'EliteBook'],
  [/\bideapad\b/i, 'IdeaPad'],
  [/\bimac/i, 'iMac'],
  [/\binspiron\b/i, 'Inspiron'],
  [/\blatitude\b/i, 'Latitude'],
  [/\blegion\b/i, 'Legion'],
  [/\bmac ?mini/i, 'Mac mini'],
  [/\bmac ?studio/i, 'Mac Studio'],
  [/\bmacbook ?air/i, 'MacBook Air'],
  [/\bmacbook ?pro/i, 'MacBook Pro'],
  [/\bmagicbook\b/i, 'MagicBook'],
  [/\bmatebook\b/i, 'MateBook'],
  [/\bnitro\b/i, 'Nitro'],
  [/\bomen\b/i, 'OMEN'],
  [/\boptiplex\b/i, 'OptiPlex'],
  [/\bpavilion\b/i, 'Pavilion'],
  [/\bpredator\b/i, 'Predator'],
  [/\bredmibook\b/i, 'RedmiBook'],
  [/\brog\b/i, 'ROG'],
  [/\bsurface\b/i, 'Surface'],
  [/\bthinkcentre\b/i, 'ThinkCentre'],
  [/\bthinkpad\b/i, 'ThinkPad'],
  [/\btuf\b/i, 'TUF Gaming'],
  [/\bvivobook\b/i, 'Vivobook'],
  [/\bxps\b/i, 'XPS'],
  [/\byoga\b/i, 'Yoga'],
  [/\bzenbook\b/i, 'Zenbook'],
];
const CPUS: Families = [
  [/\bapple m1\b/i, 'Apple M1'],
  [/\bapple m2\b/i, 'Apple M2'],
  [/\bapple m3\b/i, 'Apple M3'],
  [/\bapple m4\b/i, 'Apple M4'],
  [/\bapple m5\b/i, 'Apple M5'],
  [/\bathlon\b/i, 'AMD Athlon'],
  [/\bepyc\b/i, 'AMD EPYC'],
  [/\bthreadripper\b/i, 'AMD Ryzen Threadripper'],
  [/\bryzen(?: ai)? 3\b/i, 'AMD Ryzen 3'],
  [/\bryzen(?: ai)? 5\b/i, 'AMD Ryzen 5'],
  [/\bryzen(?: ai)? 7\b/i, 'AMD Ryzen 7'],
  [/\bryzen(?: ai)? 9\b/i, 'AMD Ryzen 9'],
  [/\bceleron\b/i, 'Intel Celeron'],
  [/\bultra 5\b/i, 'Intel Core Ultra 5'],
  [/\bultra 7\b/i, 'Intel Core Ultra 7'],
  [/\bultra 9\b/i, 'Intel Core Ultra 9'],
  [/\bi3-/i, 'Intel Core i3'],
  [/\bi5-/i, 'Intel Core i5'],
  [/\bi7-/i, 'Intel Core i7'],
  [/\bi9-/i, 'Intel Core i9'],
  [/\bpentium\b/i, 'Intel Pentium'],
  [/\bxeon\b/i, 'Intel Xeon'],
  [/\bsnapdragon\b/i, 'Qualcomm Snapdragon'],
];
const GPUS: Families = [
  [/\brx ?5\d{3}\b/i, 'AMD Radeon RX 5000'],
  [/\brx ?6\d{3}\b/i, 'AMD Radeon RX 6000'],
  [/\brx ?7\d{3}\b/i, 'AMD Radeon RX 7000'],
  [/\brx ?9\d{3}\b/i, 'AMD Radeon RX 9000'],
  [/\brx ?[45]\d{2}\b/i, 'AMD Radeon RX 400/500'],
  [/\bradeon\b/i, 'AMD Radeon'],
  [/\bapple m\d\b/i, 'Apple GPU'],
  [/\barc\b/i, 'Intel Arc'],
  [/\biris\b/i, 'Intel Iris'],
  [/\bu?hd graphics\b/i, 'Intel HD/UHD Graphics'],
  [/\bgtx ?10\d{2}\b/i, 'NVIDIA GeForce GTX 10'],
  [/\bgtx ?16\d{2}\b/i, 'NVIDIA GeForce GTX 16'],
  [/\brtx ?20\d{2}\b/i, 'NVIDIA GeForce RTX 20'],
  [/\brtx ?30\d{2}\b/i, 'NVIDIA GeForce RTX 30'],
  [/\brtx ?40\d{2}\b/i, 'NVIDIA GeForce RTX 40'],
  [/\brtx ?50\d{2}\b/i, 'NVIDIA GeForce RTX 50'],
  // The maker alone, where a system says no more.
  [/\bnvidia\b/i, 'NVIDIA'],
  [/\bintel\b/i, 'Intel Graphics'],
];

const OTHER = 'other';
const named = (families: Families) => (raw: string) =>
  families.find(([pattern]) => pattern.test(raw))?.[1] ?? OTHER;
const listed = (...all: readonly Families[]): ReadonlySet<string> =>
  new Set(all.flatMap((families) => families.map(([, name]) => name)));

/** From what a system says to a public name, or `other`. */
export const makerOf = named(MAKERS);
export const modelOf = named(MODELS);
export const cpuOf = named(CPUS);
export const gpuOf = named(GPUS);

export const DEVICE_NAMES = listed(MAKERS, MODELS);
export const CPU_NAMES = listed(CPUS);
export const GPU_NAMES = listed(GPUS);
