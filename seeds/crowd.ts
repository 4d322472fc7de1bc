/**
 * An invented crowd for measuring the name search and for the messy spreadsheet: names from the places families here come
 * from, drawn by a seeded generator, and the ways a hurried colleague types them.
 */
import type { NamedPerson } from '#families/names.ts'

export type Draw = {
  next: () => number
  below: (n: number) => number
  one: <T>(from: readonly T[]) => T
  chance: (p: number) => boolean
}

/** A seeded stream of numbers (mulberry32): the same seed gives the same crowd. */
export const draw = (seed: number): Draw => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (n: number) => Math.floor(next() * n)
  return { next, below, one: from => from[below(from.length)] as (typeof from)[number], chance: p => next() < p }
}

const words = (text: string) => text.trim().split(/\s+/)

export const givenNames = words(`
Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Isabella Grace Daisy Sienna Poppy Elsie Emily Ella
Evelyn Phoebe Evie Charlotte Harper Millie Matilda Maya Sophie Alice Emilia Isabelle Ruby Luna Maisie Aria Penelope Mila
Bonnie Eva Hallie Eliza Ada Violet Esme Arabella Imogen Orla Jessica Eleanor Georgia Molly Robyn Scarlett Thea Harriet
Erin Chloe Lucy Hannah Zara Nancy Lottie Eden Heidi Rebecca Katherine Elizabeth Margaret Victoria Samantha Danielle
Stephanie Jennifer Christine Deborah Patricia Jacqueline Susan Josephine Natasha Philippa Gabrielle Abigail Melanie
Michelle Kimberley Leanne Hayley Stacey Kayleigh Shannon Tracey Sharon Gillian Caroline Alexandra Frances Theresa
Noah Muhammad George Oliver Leo Arthur Oscar Theodore Freddie Archie Luca Jude Henry Alfie Jack Harry Thomas William
James Edward Benjamin Joshua Samuel Joseph Alexander Daniel Adam Max Finley Toby Isaac Logan Elijah Reuben Rory Louis
Jacob Ethan Lucas Mason Harrison Sebastian Michael Robert Richard Christopher Nicholas Anthony Andrew Matthew Stephen
Peter Patrick Philip Gregory Kenneth Timothy Zachary Nathaniel Dominic Gareth Callum Stuart Graham Neil Alan Wayne
Siân Ffion Carys Cerys Bethan Rhiannon Angharad Lowri Nia Eira Mali Olwen Bronwen Myfanwy Gwenllian Catrin Elin Megan
Dafydd Rhys Owain Gruffydd Llewelyn Huw Ieuan Iwan Tomos Geraint Hywel Gethin Emyr Aled Dylan Steffan Macsen Osian
Niamh Aoife Caoimhe Saoirse Sinéad Siobhán Róisín Ciara Gráinne Maeve Orlaith Deirdre Caitlín Fionnuala Éabha Clodagh
Oisín Ruairí Cian Ciarán Eoghan Tadhg Diarmuid Conor Cormac Seán Finlay Lachlan Eilidh Catriona Fiona Malcolm Hamish
Aisha Fatima Khadija Zainab Maryam Hafsa Sumaya Safiya Noor Sobia Shazia Farhana Nasreen Parveen Rukhsana Samina Ayesha
Mohammed Ahmed Hussain Hassan Ibrahim Ismail Omar Usman Bilal Hamza Imran Zayn Ayaan Rayan Yusuf Sulaiman Tariq Khalid
Priya Anjali Deepa Sunita Lakshmi Kavita Meera Nisha Pooja Jaspreet Harpreet Gurpreet Manpreet Simran Amarjit Balwinder
Rajesh Sanjay Vijay Deepak Arjun Rohan Vikram Krishna Nikhil Anand Kulwinder Sukhvinder Harjinder Thulasi Ravindra
Oluwaseun Oluwafemi Adebayo Temitope Babatunde Ayodele Yetunde Folake Olayinka Ngozi Chidinma Chioma Ifeoma Emeka Obinna
Uchenna Chukwuemeka Nneka Kwame Kofi Kwabena Efua Akosua Abena Ama Yaw Mamadou Binta Isatou Ousman Fatoumata Tendai
Agnieszka Katarzyna Małgorzata Joanna Magdalena Elżbieta Krystyna Zofia Wojciech Jakub Paweł Łukasz Kacper Szymon Michał
Stanisław Grzegorz Tomasz Ioana Gheorghe Andrei Mihai Elena Tatiana Svetlana Dmytro Oleksandr Kateryna Viktoriya Giedrė
Zoë Chantelle Shanice Tiffany Yvonne Ursula Wren Jasmine Kai Arlo Jayden Tyler Kyle Ryan Liam Nathan Marcus Leon Tyrone
`)

const cores = words(`
Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood
Jackson Clarke Clark Harris Lewis Turner Hill Cooper Ward Moore Morris Morgan King Watson Baker Harrison Edwards Hughes
Allen Scott Carter Phillips Parker Bennett Cook Shaw Marshall Collins Bell Murphy Miller Cox Richardson Gray Rogers Mills
Richards Ellis Kelly Price Stevens Russell Hunt Webb Palmer Holmes Mason Butler Powell Matthews Lloyd Simpson Barnes
Chapman Knight Fisher Fletcher Gibson Harvey Pearson Graham Reynolds Dixon Andrews Saunders Barker Wells Spencer Hawkins
Walsh Fox Hart Payne Jenkins Howard Black Brooks Lawrence Stone Doyle Brennan Doherty Byrne Gallagher Quinn Brady Nolan
Whitehouse Blakeley Sutton Pemberton Ashcroft Hargreaves Entwistle Ramsbottom Crowther Sykes Garside Thistlethwaite
Pritchard Prosser Probert Bevan Bowen Griffiths Gwynne Howells Llewellyn Meredith Penry Rees Tudor Vaughan Watkins Yorath
Campbell Stewart Robertson Anderson MacDonald McKenzie McLean MacLeod Ferguson Sinclair Cameron Buchanan Farquharson
McBride McCarthy McGrath McGuinness McLaughlin MacAuley McNamara McAllister McIntyre MacGregor McKinnon McPherson
O'Connor O'Neill O'Brien O'Sullivan O'Reilly O'Donnell O'Leary O'Keeffe O'Shea O'Hara O'Rourke O'Mahony Kavanagh Ryan
Khan Ahmed Hussain Ali Begum Akhtar Iqbal Malik Mahmood Rahman Choudhury Chaudhry Miah Uddin Islam Sheikh Qureshi Siddiqui
Mirza Bibi Javed Rashid Farooq Butt Bhatti Dar Raja Aziz Shah Hashmi Naqvi Kazmi Syed Ansari Haque Sultana Khatun Chowdhury
Patel Singh Kaur Sharma Gupta Mehta Desai Joshi Kumar Verma Reddy Nair Iyer Pillai Menon Bhatt Trivedi Thakur Gill Sandhu
Dhillon Sidhu Grewal Bains Chauhan Parmar Solanki Rathod Mistry Lakhani Jayasuriya Perera Fernando Wickramasinghe Rajan
Adeyemi Nwosu Okafor Okonkwo Adebayo Balogun Ogunleye Eze Obi Onyekachi Chukwu Nwachukwu Olawale Abiodun Akintola Okoro
Oyelaran Afolabi Ibrahim Bello Danjuma Mensah Owusu Boateng Asante Osei Appiah Agyeman Amoah Addo Ofori Sarpong Antwi
Diallo Sesay Kamara Conteh Bangura Koroma Jalloh Ceesay Touray Sowe Abdi Hassan Warsame Farah Osman Yusuf Jama Moyo Ncube
Kowalski Nowak Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur
Krawczyk Piotrowski Grabowski Pawłowski Michalski Wróbel Jabłoński Król Wieczorek Stępień Malinowski Sikorski Walczak
Popescu Ionescu Popa Radu Dumitrescu Stan Stoica Gheorghiu Munteanu Rusu Ivanov Petrov Dimitrov Georgiev Nikolov Todorov
Kovalenko Shevchenko Bondarenko Tkachenko Kravchenko Melnyk Novák Svoboda Dvořák Horváth Kovács Nagy Szabó Tóth
Kazlauskas Petrauskas Jankauskas Bērziņš Kalniņš Ozoliņš Tamm Silva Santos Ferreira Pereira Oliveira Rodrigues Costa Garcia
Fernandez Gonzalez Martinez Rossi Russo Esposito Yilmaz Demir Kaya Chen Wang Zhang Liu Wong Chan Cheung Leung Nguyen Tran
`)

const starts = words(
  'Ash Black Brad Burn Car Clay Cran Dun East Fair Gar Hart Hol Ken Lang Lin Marl Nor Oak Pem Rad Sed Stan Thorn Wake West Whit Wood',
)
const ends = words('ley field ton by ham worth well bridge ford wick stead hurst more ridge bourne croft gate shaw')
/** Place-like family names, so that a crowd of thousands has many that only a few share, as real ones do. */
const placeNames = starts.flatMap(start => ends.map(end => start + end))
export const familyNames = [...cores, ...placeNames]

const womanOf = (name: string) =>
  /(ski|cki|dzki)$/.test(name) ? name.replace(/i$/, 'a') : /(ov|ev)$/.test(name) ? `${name}a` : name

const familyName = (from: Draw): string => {
  // The first names of the list are the commonest; squaring the draw leans towards them.
  const at = Math.floor(from.next() ** 1.4 * familyNames.length)
  const name = familyNames[at] as string
  if (from.chance(0.5)) return womanOf(name)
  return from.chance(0.05) ? `${name}-${from.one(cores)}` : name
}

/** So many invented people, with codes. The same seed gives the same people. */
export const crowd = (size: number, seed: number): NamedPerson[] => {
  const from = draw(seed)
  return Array.from({ length: size }, (_, at) => ({
    id: `person-${seed}-${at}`,
    given: from.chance(0.03)
      ? `${from.one(givenNames)}-${from.one(['Mae', 'Rose', 'Jo', 'Lee', 'Ann'])}`
      : from.one(givenNames),
    family: familyName(from),
    ...(from.chance(0.05) ? { knownAs: from.one(givenNames) } : {}),
    code: `KF-${seed % 10}${String(at).padStart(5, '0')}`,
  }))
}

/** What is said or typed for a name at the desk. Written apart from the nickname table, which is tried against it. */
export const shortForms: Record<string, string[]> = {
  Rebecca: ['Becky', 'Bex', 'Becca'],
  Katherine: ['Kate', 'Kathy', 'Katie'],
  Elizabeth: ['Liz', 'Beth', 'Lizzie'],
  Margaret: ['Maggie', 'Peggy', 'Meg'],
  Victoria: ['Vicky', 'Tori'],
  Samantha: ['Sam'],
  Danielle: ['Dani'],
  Stephanie: ['Steph'],
  Jennifer: ['Jen', 'Jenny'],
  Christine: ['Chris', 'Tina'],
  Deborah: ['Debbie', 'Debs'],
  Patricia: ['Trish', 'Pat'],
  Jacqueline: ['Jackie'],
  Susan: ['Sue'],
  Natasha: ['Tasha'],
  Philippa: ['Pippa'],
  Abigail: ['Abi', 'Abby'],
  Kimberley: ['Kim'],
  Alexandra: ['Alex', 'Sasha'],
  Isabella: ['Izzy', 'Bella'],
  Charlotte: ['Charlie', 'Lottie'],
  Matilda: ['Tilly'],
  Penelope: ['Penny'],
  Eleanor: ['Ellie', 'Nell'],
  Muhammad: ['Mo', 'Mohammed', 'Mohamed'],
  Mohammed: ['Mo', 'Muhammad', 'Mohammad'],
  Theodore: ['Theo', 'Ted'],
  Thomas: ['Tom'],
  William: ['Bill', 'Will', 'Liam'],
  James: ['Jim', 'Jamie'],
  Edward: ['Ted', 'Eddie'],
  Benjamin: ['Ben'],
  Joshua: ['Josh'],
  Samuel: ['Sam'],
  Joseph: ['Joe'],
  Alexander: ['Alex', 'Sandy'],
  Daniel: ['Dan'],
  Michael: ['Mike', 'Mick'],
  Robert: ['Bob', 'Rob', 'Bobby'],
  Richard: ['Rick', 'Dick'],
  Christopher: ['Chris'],
  Nicholas: ['Nick'],
  Anthony: ['Tony'],
  Andrew: ['Andy', 'Drew'],
  Matthew: ['Matt'],
  Stephen: ['Steve', 'Steven'],
  Patrick: ['Paddy', 'Pat'],
  Timothy: ['Tim'],
  Zachary: ['Zac', 'Zak'],
  Dafydd: ['David', 'Dai'],
  Siân: ['Sian', 'Sharn'],
  Rhys: ['Reece', 'Rees'],
  Owain: ['Owen'],
  Gwenllian: ['Gwen'],
  Rhiannon: ['Rhi'],
  Niamh: ['Neve', 'Nieve'],
  Aoife: ['Eefa', 'Eva'],
  Caoimhe: ['Keeva', 'Kweeva'],
  Saoirse: ['Seersha', 'Sersha'],
  Siobhán: ['Shivaun', 'Chevonne'],
  Sinéad: ['Shinead'],
  Róisín: ['Rosheen', 'Roisin'],
  Ciarán: ['Kieran', 'Keiran'],
  Oisín: ['Osheen', 'Usheen'],
  Ruairí: ['Rory'],
  Cian: ['Kian', 'Keane'],
  Eoghan: ['Owen', 'Ewan'],
  Tadhg: ['Tige'],
  Seán: ['Shaun', 'Shawn'],
  Caitlín: ['Kaitlyn', 'Katelyn'],
  Gráinne: ['Grania'],
  Eilidh: ['Ailie', 'Ayley'],
  Zoë: ['Zoe', 'Zoey'],
  Aisha: ['Ayesha', 'Aysha'],
  Fatima: ['Fatma', 'Fathima'],
  Khadija: ['Khadijah', 'Kadija'],
  Zainab: ['Zaynab', 'Zeinab'],
  Maryam: ['Mariam', 'Miriam'],
  Hussain: ['Hussein', 'Husain'],
  Hassan: ['Hasan'],
  Ibrahim: ['Ebrahim', 'Abraham'],
  Ismail: ['Ismael'],
  Omar: ['Umar', 'Umer'],
  Usman: ['Osman', 'Uthman'],
  Yusuf: ['Yousef', 'Joseph'],
  Jaspreet: ['Jas'],
  Harpreet: ['Harps', 'Preet'],
  Lakshmi: ['Laxmi'],
  Rajesh: ['Raj'],
  Deepak: ['Dipak'],
  Oluwaseun: ['Seun'],
  Oluwafemi: ['Femi'],
  Adebayo: ['Bayo', 'Ade'],
  Babatunde: ['Tunde'],
  Temitope: ['Temi', 'Tope'],
  Chukwuemeka: ['Emeka'],
  Ifeoma: ['Ify'],
  Obinna: ['Obi'],
  Uchenna: ['Uche'],
  Kofi: ['Koffi'],
  Efua: ['Afua'],
  Agnieszka: ['Aga', 'Agnieska'],
  Katarzyna: ['Kasia'],
  Małgorzata: ['Gosia'],
  Joanna: ['Asia', 'Jo'],
  Elżbieta: ['Ela'],
  Wojciech: ['Wojtek'],
  Jakub: ['Kuba'],
  Paweł: ['Pavel', 'Paul'],
  Łukasz: ['Lukas', 'Luke'],
  Oleksandr: ['Sasha'],
  Kateryna: ['Katya'],
  Szymon: ['Simon'],
  Jasmine: ['Jaz', 'Yasmin'],
  Shanice: ['Shaniece'],
  Leanne: ['Lianne'],
}

const keyboard: Record<string, string> = {
  a: 'sq',
  b: 'vn',
  c: 'xv',
  d: 'sf',
  e: 'wr',
  f: 'dg',
  g: 'fh',
  h: 'gj',
  i: 'uo',
  j: 'hk',
  k: 'jl',
  l: 'k',
  m: 'n',
  n: 'bm',
  o: 'ip',
  p: 'o',
  q: 'wa',
  r: 'et',
  s: 'ad',
  t: 'ry',
  u: 'yi',
  v: 'cb',
  w: 'qe',
  x: 'zc',
  y: 'tu',
  z: 'x',
}

/** One slip of the hand in one word: a letter lost, doubled, swapped with the next, or the key beside it. */
export const slipOf = (word: string, from: Draw): string => {
  const at = from.below(word.length)
  const letter = word[at] as string
  switch (from.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1)
    case 1:
      return word.slice(0, at) + letter + word.slice(at)
    case 2:
      return at + 1 < word.length ? word.slice(0, at) + word[at + 1] + letter + word.slice(at + 2) : `${word}${letter}`
    default: {
      const near = keyboard[letter.toLowerCase()]
      return near
        ? word.slice(0, at) + from.one([...near]) + word.slice(at + 1)
        : `${word.slice(0, at)}e${word.slice(at + 1)}`
    }
  }
}

export type Typed = { id: string; kind: string; typed: string }

const bare = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('Ł', 'L')

/** What colleagues type when they look for these people, each with the person meant and the kind of slip. */
export const lookups = (people: readonly NamedPerson[], count: number, seed: number): Typed[] => {
  const from = draw(seed)
  const made: Typed[] = []
  while (made.length < count) {
    const person = from.one(people)
    const given = bare(person.given)
    const family = bare(person.family)
    const add = (kind: string, typed: string) =>
      made.push({ id: person.id, kind, typed: from.chance(0.5) ? typed.toLowerCase() : typed })
    add('one slip', from.chance(0.5) ? `${slipOf(given, from)} ${family}` : `${given} ${slipOf(family, from)}`)
    const short = shortForms[person.given]
    if (short) add('short form', `${from.one(short)} ${family}`)
    add('swapped', `${family} ${given}`)
    add(
      'joined or split',
      /['-]/.test(family) ? `${given} ${family.replace(/['-]/, from.one(['', ' ']))}` : `${given} ${family}`,
    )
    if (/^Ma?c[A-Z]/.test(family))
      add('Mc and Mac', `${given} ${family.startsWith('Mac') ? `Mc${family.slice(3)}` : `Mac${family.slice(2)}`}`)
    if (/(sk|ck)[ia]$/.test(family))
      add(
        'gendered surname',
        `${given} ${family.endsWith('i') ? `${family.slice(0, -1)}a` : `${family.slice(0, -1)}i`}`,
      )
  }
  return made
}
